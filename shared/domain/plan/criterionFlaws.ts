import type {
  CriterionPlan,
  DisruptionCriterion,
  ImpactCriterion,
  MessageCriterion,
  PolicyStateCriterion,
} from "./criterionPlan.ts";
import type { PhasePlan } from "./phasePlan.ts";
import { repeats } from "./repeats.ts";

/** Where in a phase a criterion stands. */
export type GateName = "start" | "enforce" | "advance";

type Of<Kind extends CriterionPlan["kind"]> = Extract<CriterionPlan, { kind: Kind }>;

/** Why a criterion could never be met at its gate, or says less than it seems to; one sentence each. */
export function criterionFlaws(
  criterion: CriterionPlan,
  phase: PhasePlan,
  gate: GateName,
): readonly string[] {
  switch (criterion.kind) {
    case "enrolment":
      return [...measuredFlaws(criterion, phase, gate), ...dueFlaws(criterion, phase)];
    case "reliability":
      return [...measuredFlaws(criterion, phase, gate), ...dayFlaws(criterion)];
    case "methods":
      return [...measuredFlaws(criterion, phase, gate), ...partFlaws(criterion, criterion.methods, phase)];
    case "scenarios":
      return [...measuredFlaws(criterion, phase, gate), ...partFlaws(criterion, criterion.scenarios, phase)];
    case "recoveries":
      return [...measuredFlaws(criterion, phase, gate), ...recoveryFlaws(criterion, phase)];
    case "drill":
      return [...measuredFlaws(criterion, phase, gate), ...stepFlaws(criterion.id, criterion.item, phase)];
    case "disruption":
      return [...measuredFlaws(criterion, phase, gate), ...disruptionFlaws(criterion, phase, gate)];
    case "impact":
      return [...measuredFlaws(criterion, phase, gate), ...impactFlaws(criterion, gate)];
    case "policyState":
      return policyStateFlaws(criterion, phase, gate);
    case "check":
      return [];
    case "unexpectedFailures":
      return waveFlaws(criterion, phase);
    case "message":
      return [...stepFlaws(criterion.id, criterion.item, phase), ...messageFlaws(criterion, phase)];
    case "cohort":
    case "methodsEnabled":
      return [...waveFlaws(criterion, phase), ...stepFlaws(criterion.id, criterion.item, phase)];
    case "helpdesk":
    case "blockers":
    case "attestation":
    case "sessions":
    case "tabletop":
    case "census":
    case "lifecycle":
    case "date":
      return stepFlaws(criterion.id, criterion.item, phase);
    default:
      return criterion satisfies never;
  }
}

function measuredFlaws(criterion: CriterionPlan, phase: PhasePlan, gate: GateName): readonly string[] {
  const { id, kind } = criterion;
  if (gate === "start") {
    return [
      `"${id}" of kind "${kind}" cannot be met at a start gate, before anyone of the phase is asked; use it at "enforce" or "advance"`,
    ];
  }
  return waveFlaws(criterion, phase);
}

const waveFlaws = ({ id, kind }: CriterionPlan, { waves }: PhasePlan): readonly string[] =>
  waves.length === 0 ? [`"${id}" of kind "${kind}" measures waves, and the phase has 0; remove it`] : [];

const stepFlaws = (id: string, item: string, { steps }: PhasePlan): readonly string[] =>
  steps.some((step) => step.id === item)
    ? []
    : [
        `"${id}" asks for step "${item}", which the phase does not have; its steps are ${steps.map((step) => step.id).join(", ") || "none"}`,
      ];

function dueFlaws({ id, dueDays, dueFrom = [] }: Of<"enrolment">, phase: PhasePlan): readonly string[] {
  const dateless =
    dueFrom.length > 0 && dueDays === undefined
      ? [`"${id}" says from when its days count, but not how many; give dueDays or leave dueFrom out`]
      : [];
  return [...dateless, ...dueFrom.flatMap((item) => stepFlaws(id, item, phase))];
}

function messageFlaws({ id, state, maxMissed }: MessageCriterion, { waves }: PhasePlan): readonly string[] {
  if (state !== "sent")
    return maxMissed === undefined
      ? []
      : [`"${id}" says how many a sending may miss, but asks for "${state}"; remove maxMissed`];
  return waves.length === 0
    ? [`"${id}" asks for a message to each wave, and the phase has 0; remove it`]
    : [];
}

const dayFlaws = ({ id, minDays, minSuccesses }: Of<"reliability">): readonly string[] =>
  minDays > minSuccesses
    ? [
        `"${id}" asks for ${minDays} days with ${minSuccesses} sign-ins; a day needs a sign-in of its own: raise minSuccesses to at least ${minDays}`,
      ]
    : [];

const partFlaws = (
  { id, item }: Of<"methods"> | Of<"scenarios">,
  parts: readonly string[],
  phase: PhasePlan,
): readonly string[] => [
  ...stepFlaws(id, item, phase),
  ...repeats(parts, (part) => part).map(({ index }) => `"${id}" names ${parts[index]} twice; remove one`),
];

const recoveryFlaws = ({ id, item, min, target }: Of<"recoveries">, phase: PhasePlan): readonly string[] => [
  ...stepFlaws(id, item, phase),
  ...(target < min
    ? [`"${id}" wishes for ${target} recoveries and needs ${min}; raise target to at least ${min}`]
    : []),
];

function disruptionFlaws(
  { id, mode }: DisruptionCriterion,
  phase: PhasePlan,
  gate: GateName,
): readonly string[] {
  if (phase.gates.enforce === undefined)
    return [`"${id}" is about people who are enforced, and the phase has no enforce gate; remove it`];
  return mode === "enforce" && gate === "enforce"
    ? [
        `"${id}" cannot hold at an enforce gate: before the first slice nobody is enforced; use it at "advance"`,
      ]
    : [];
}

const impactFlaws = ({ id }: ImpactCriterion, gate: GateName): readonly string[] =>
  gate === "enforce"
    ? []
    : [
        `"${id}" foresees what enforcing will do, so only an enforce gate can ask for it; move it to "enforce"`,
      ];

function policyStateFlaws(
  { id, mode, policy, state }: PolicyStateCriterion,
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
