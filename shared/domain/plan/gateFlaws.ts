import { criterionFlaws } from "./criterionFlaws.ts";
import type { GatePlan, PhasePlan } from "./phasePlan.ts";
import type { Plan } from "./plan.ts";
import type { PlanFlaw } from "./planFlaw.ts";

/** Rules on gates (CFG026): a criterion that could never be met there, a gate that nobody and nothing guards. */
export function gateFlaws(plan: Plan): readonly PlanFlaw[] {
  return plan.phases.flatMap((phase, p) => [
    ...phaseFlaws(phase).map(({ path, message }) => flaw(["phases", p, ...path], message)),
    ...(["start", "enforce", "advance"] as const).flatMap((name) => {
      const gate = phase.gates[name];
      if (gate === undefined) return [];
      return gate.criteria.flatMap((criterion, c) =>
        criterionFlaws(criterion, phase, name).map((message) =>
          flaw(["phases", p, "gates", name, "criteria", c], message),
        ),
      );
    }),
  ]);
}

function phaseFlaws({ kind, gates, rollback }: PhasePlan): readonly Pick<PlanFlaw, "path" | "message">[] {
  const { enforce, advance } = gates;
  const flaws = [
    ...(advance.quorum === 0 && !hasDeciding(advance)
      ? [
          {
            path: ["gates", "advance", "quorum"],
            message:
              'is 0 and no criterion has mode "enforce", so the phase would end by itself; ask for at least 1 approver or one such criterion',
          },
        ]
      : []),
  ];
  if (enforce === undefined) return flaws;
  return [
    ...flaws,
    ...(kind === "prerequisites"
      ? [{ path: ["gates", "enforce"], message: "a prerequisites phase enforces nothing; remove this gate" }]
      : []),
    ...(enforce.quorum < 2
      ? [
          {
            path: ["gates", "enforce", "quorum"],
            message: `is ${enforce.quorum}, each slice of enforced people needs at least 2 approvers`,
          },
        ]
      : []),
    ...(hasDeciding(enforce)
      ? []
      : [
          {
            path: ["gates", "enforce", "criteria"],
            message:
              'holds 0 criteria with mode "enforce"; nobody is enforced on votes alone, add at least 1',
          },
        ]),
    ...(rollback.triggers.length === 0
      ? [
          {
            path: ["rollback", "triggers"],
            message:
              "holds 0 triggers, a phase with an enforce gate needs at least 1 that asks for a rollback",
          },
        ]
      : []),
  ];
}

const hasDeciding = (gate: GatePlan): boolean => gate.criteria.some(({ mode }) => mode === "enforce");

const flaw = (path: PlanFlaw["path"], message: string): PlanFlaw => ({ code: "CFG026", path, message });
