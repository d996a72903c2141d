import type { CriterionPlan } from "./criterionPlan.ts";
import type { GatePlan, PhasePlan } from "./phasePlan.ts";
import type { Plan } from "./plan.ts";
import type { PlanFlaw } from "./planFlaw.ts";

type GateName = "start" | "enforce" | "advance";

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

function criterionFlaws(criterion: CriterionPlan, phase: PhasePlan, gate: GateName): readonly string[] {
  switch (criterion.kind) {
    case "enrolment":
    case "reliability":
      return [
        ...(gate === "start"
          ? [
              `"${criterion.id}" of kind "${criterion.kind}" cannot be met at a start gate, before anyone of the phase is asked; use it at "enforce" or "advance"`,
            ]
          : phase.waves.length === 0
            ? [`"${criterion.id}" of kind "${criterion.kind}" measures waves, and the phase has 0; remove it`]
            : []),
        ...(criterion.kind === "enrolment" ? dueFlaws(criterion, phase) : []),
        ...(criterion.kind === "reliability" && criterion.minDays > criterion.minSuccesses
          ? [
              `"${criterion.id}" asks for ${criterion.minDays} days with ${criterion.minSuccesses} sign-ins; a day needs a sign-in of its own: raise minSuccesses to at least ${criterion.minDays}`,
            ]
          : []),
      ];
    case "policyState":
      return policyStateFlaws(criterion, phase, gate);
    case "attestation":
      return stepFlaws(criterion.id, criterion.item, phase);
    default:
      return criterion satisfies never;
  }
}

const stepFlaws = (id: string, item: string, { steps }: PhasePlan): readonly string[] =>
  steps.some((step) => step.id === item)
    ? []
    : [
        `"${id}" asks for step "${item}", which the phase does not have; its steps are ${steps.map((step) => step.id).join(", ") || "none"}`,
      ];

function dueFlaws(
  { id, dueDays, dueFrom = [] }: Extract<CriterionPlan, { kind: "enrolment" }>,
  phase: PhasePlan,
): readonly string[] {
  const dateless =
    dueFrom.length > 0 && dueDays === undefined
      ? [`"${id}" says from when its days count, but not how many; give dueDays or leave dueFrom out`]
      : [];
  return [...dateless, ...dueFrom.flatMap((item) => stepFlaws(id, item, phase))];
}

function policyStateFlaws(
  { id, mode, policy, state }: Extract<CriterionPlan, { kind: "policyState" }>,
  phase: PhasePlan,
  gate: GateName,
): readonly string[] {
  if (policy === "observe") {
    return state === "enabled"
      ? [
          `"${id}" waits for the observe policy to be enabled, but it only ever collects data in report-only; ask for "reportOnly"`,
        ]
      : [];
  }
  const missing = phase.waves.filter((wave) => wave.policy === undefined).length;
  if (phase.waves.length === 0) {
    return [`"${id}" reads the policy of each wave, and the phase has 0 waves; remove it`];
  }
  if (missing > 0) {
    return [
      `"${id}" reads the policy of each wave, but ${missing} of the ${phase.waves.length} waves of the phase have none; add "policy" to each wave or remove the criterion`,
    ];
  }
  if (mode === "observe") return [];
  if (gate === "enforce") {
    return [
      `"${id}" cannot hold at an enforce gate: it is judged for every slice, and a wave's policy is report-only before the first slice and enabled after it; use it at "advance"`,
    ];
  }
  if (state === "enabled" && gate === "start") {
    return [`"${id}" waits at a start gate for policies that only this phase enables; use it at "advance"`];
  }
  if (state === "enabled" && phase.gates.enforce === undefined) {
    return [
      `"${id}" waits for enabled policies, but the phase has no enforce gate that enables one; add "gates.enforce"`,
    ];
  }
  return [];
}

const flaw = (path: PlanFlaw["path"], message: string): PlanFlaw => ({ code: "CFG026", path, message });
