import type { DemoPlan } from "../readDemoPlan.ts";

/** How a person joins a run by hand: where the API is, how to get a token, and the calls that matter, as lines. */
export function handIntroduction(
  origin: string,
  rolloutId: string,
  { people }: DemoPlan,
  folder: string,
): readonly string[] {
  const rollout = `${origin}/api/rollouts/${rolloutId}`;
  const command = `npm run --silent token -- --state ${folder} --host ${origin}`;
  const token = (variable: string, id: string | undefined, role: string): string =>
    `  ${variable}=$(${command} --as ${id ?? ""} --role ${role})`;
  const as = (variable: string): string => `-H "authorization: Bearer $${variable}"`;
  const json = `-H "content-type: application/json"`;
  const [first, second] = people.approvers;
  return [
    "",
    `The API is at ${origin}/api, its description at ${origin}/api/openapi.json. You decide; everybody else is played.`,
    "",
    "Everybody calls with a token of their own, good for 14 days of virtual time:",
    token("OPERATOR", people.operators[0], "operator"),
    token("FIRST", first, "approver"),
    token("SECOND", second, "approver"),
    token("EMERGENCY", people.emergency[0], "emergency"),
    "What is waited for, with the exact call (and the evidence hash) that unblocks it:",
    `  curl -s ${as("OPERATOR")} ${rollout}`,
    "Approve a gate, as two different people where it asks for two:",
    `  curl -s ${as("FIRST")} ${json} -d '{"decision":"approve","evidenceHash":"<hash>","comment":"read it"}' ${rollout}/gates/<gate>/decision`,
    `  curl -s ${as("SECOND")} ...`,
    "Roll a wave back at once:",
    `  curl -s ${as("EMERGENCY")} ${json} -d '{"order":"rollback","wave":"operations","because":"seen it"}' ${rollout}/orders`,
    "Pause, and go on (as the operator): order pause, order resume.",
    "Ctrl-C stops; the state stays.",
    "",
  ];
}
