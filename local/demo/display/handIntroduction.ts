import type { DemoPlan } from "../readDemoPlan.ts";

/** How a person joins a run by hand: where the API is, and the calls that matter, as lines. */
export function handIntroduction(origin: string, rolloutId: string, { people }: DemoPlan): readonly string[] {
  const rollout = `${origin}/api/rollouts/${rolloutId}`;
  const as = (id: string | undefined, role: string): string => `-H "x-dev-identity: ${id ?? ""};${role}"`;
  const json = `-H "content-type: application/json"`;
  const [first, second] = people.approvers;
  return [
    "",
    `The API is at ${origin}/api, its description at ${origin}/api/openapi.json. You decide; everybody else is played.`,
    "",
    "What is waited for, with the exact call (and the evidence hash) that unblocks it:",
    `  curl -s ${as(people.operators[0], "operator")} ${rollout}`,
    "Approve a gate, as two different people where it asks for two:",
    `  curl -s ${as(first, "approver")} ${json} -d '{"decision":"approve","evidenceHash":"<hash>","comment":"read it"}' ${rollout}/gates/<gate>/decision`,
    `  curl -s ${as(second, "approver")} ...`,
    "Roll a wave back at once:",
    `  curl -s ${as(people.emergency[0], "emergency")} ${json} -d '{"order":"rollback","wave":"operations","because":"seen it"}' ${rollout}/orders`,
    "Pause, and go on (as the operator): order pause, order resume.",
    "Ctrl-C stops; the state stays.",
    "",
  ];
}
