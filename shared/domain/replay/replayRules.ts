import { type PhaseRules, phaseRules } from "../gates/phaseRules.ts";
import type { GatePlan, PhasePlan } from "../plan/phasePlan.ts";
import { isRecorded } from "./isRecorded.ts";
import type { ReplaySetup } from "./replaySetup.ts";

/**
 * The rules of a phase in a replay: its gates ask what recordings can answer, dates are left out because nobody was asked to
 * enrol on a known day, nothing is adopted because what is enforced is read from the sign-ins, and the final policy is left out.
 */
export function replayRules({ plan, startedAt, audits }: ReplaySetup, { id }: PhasePlan): PhaseRules {
  const { adopts: _, final: __, gates, ...rules } = phaseRules("backtest", "recorded", plan, id, startedAt);
  const { start, enforce, advance } = gates;
  const withAudits = audits !== undefined;
  return {
    ...rules,
    gates: {
      start: recordedPart(start, withAudits),
      ...(enforce === undefined ? {} : { enforce: recordedPart(enforce, withAudits) }),
      advance: recordedPart(advance, withAudits),
    },
  };
}

function recordedPart(gate: GatePlan, withAudits: boolean): GatePlan {
  const recorded = gate.criteria.filter((criterion) => isRecorded(criterion, withAudits));
  const criteria = recorded.map((criterion) => {
    if (criterion.kind !== "enrolment") return criterion;
    const { dueDays: _, dueFrom: __, ...undated } = criterion;
    return undated;
  });
  return { ...gate, criteria };
}
