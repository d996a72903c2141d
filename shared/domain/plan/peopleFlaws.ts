import type { Plan } from "./plan.ts";
import type { PlanFlaw } from "./planFlaw.ts";
import { votersOf } from "./votersOf.ts";

/** Rules on people: break-glass accounts (CFG018), and quorums that can be reached by four eyes (CFG019). */
export function peopleFlaws(plan: Plan): readonly PlanFlaw[] {
  return [...breakGlassFlaws(plan), ...quorumFlaws(plan)];
}

function breakGlassFlaws({ exclusions, people, phases }: Plan): readonly PlanFlaw[] {
  const enforces = phases.some(({ gates }) => gates.enforce !== undefined);
  const count = new Set(exclusions.breakGlass).size;
  const tooFew: readonly PlanFlaw[] =
    enforces && count < 2
      ? [
          {
            code: "CFG018",
            path: ["exclusions", "breakGlass"],
            message: `holds ${count} accounts, at least 2 emergency access accounts are needed by a plan that enforces; add their object ids`,
          },
        ]
      : [];
  return [
    ...tooFew,
    ...exclusions.breakGlass.flatMap((account, index) =>
      people.approvers.includes(account)
        ? [
            {
              code: "CFG018",
              path: ["exclusions", "breakGlass", index],
              message: `${account} is an approver too; an emergency access account approves nothing: name the person's own account in people.approvers`,
            },
          ]
        : [],
    ),
  ];
}

function quorumFlaws(plan: Plan): readonly PlanFlaw[] {
  const gates = plan.phases.flatMap((phase, p) =>
    (["start", "enforce", "advance"] as const).flatMap((name) => {
      const gate = phase.gates[name];
      return gate === undefined
        ? []
        : [
            {
              gate: `${phase.id}.${name}`,
              quorum: gate.quorum,
              path: ["phases", p, "gates", name, "quorum"],
            },
          ];
    }),
  );
  const final =
    plan.finalPolicy === undefined
      ? []
      : [{ gate: "the final policy", quorum: plan.finalPolicy.quorum, path: ["finalPolicy", "quorum"] }];
  const most = Math.max(0, ...plan.people.operators.map((starter) => votersOf(plan, starter).length));
  return [...gates, ...final].flatMap(({ gate, quorum, path }) =>
    quorum <= most
      ? []
      : [
          {
            code: "CFG019",
            path,
            message: `${gate} needs ${quorum} different approvers, but at most ${most} can vote: people.approvers names ${new Set(plan.people.approvers).size}, and neither the author nor the operator who starts the rollout counts; add ${quorum - most} approvers`,
          },
        ],
  );
}
