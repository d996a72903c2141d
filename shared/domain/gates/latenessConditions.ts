import { enrolmentDue } from "../criteria/enrolmentDue.ts";
import { judge } from "../criteria/judge.ts";
import type { CriterionPlan } from "../plan/criterionPlan.ts";
import type { Condition } from "./condition.ts";
import type { Observation } from "./observation.ts";
import type { PhaseRules } from "./phaseRules.ts";
import type { PhaseState } from "./phaseState.ts";

const dayMs = 24 * 60 * 60_000;

/** What is late in a phase: the phase itself past its window, and waves that miss a target at its date. Pure. */
export function latenessConditions(
  rules: PhaseRules,
  state: PhaseState,
  seen: Observation,
): readonly Condition[] {
  const found: Condition[] = [];
  const dueAt = Math.max(rules.lateAt, state.extendedUntil ?? 0);
  if (seen.at > dueAt) {
    const days = (seen.at - dueAt) / dayMs;
    const since =
      days < 0.05 ? "has not ended within its window" : `is ${days.toFixed(1)} days past its window`;
    found.push({
      key: "late",
      topic: "late",
      severity: "warn",
      text: `phase ${rules.phase} ${since}`,
    });
  }
  const targets = [...(rules.gates.enforce?.criteria ?? []), ...rules.gates.advance.criteria];
  for (const criterion of targets) {
    const targetAt =
      criterion.kind === "enrolment" ? enrolmentDue(criterion, { rules, state, seen }) : undefined;
    if (targetAt === undefined || seen.at <= targetAt) continue;
    found.push(...lateTarget(criterion, rules, state, seen));
  }
  return found;
}

function lateTarget(
  criterion: CriterionPlan,
  rules: PhaseRules,
  state: PhaseState,
  seen: Observation,
): Condition[] {
  const late = rules.waves.flatMap(({ id: wave }) => {
    const verdict = judge(criterion, { rules, state, seen, waves: [wave] });
    return verdict.kind === "met" ? [] : [{ wave, because: verdict.because }];
  });
  return late.map(({ wave, because }) => ({
    key: `late:${criterion.id}:${wave}`,
    topic: "late",
    severity: "warn",
    wave,
    text: `target missed at its date: ${because}; nothing advances until it is met`,
  }));
}
