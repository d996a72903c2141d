import { absorb } from "./absorb.ts";
import { conditionsOf } from "./conditionsOf.ts";
import type { Observation } from "./observation.ts";
import type { PhaseRules } from "./phaseRules.ts";
import type { PhaseState, PhaseSurvey } from "./phaseState.ts";

/**
 * The phase after the survey of a gate whose criteria are met: it stays where it was for this turn. The next one freezes
 * the evidence when nothing stands against it, or asks again; people are told what does. Pure.
 */
export function afterSurvey(
  rules: PhaseRules,
  before: PhaseState,
  seen: Observation,
  survey: PhaseSurvey,
): PhaseState {
  const state = { ...absorb(rules, before, seen), survey };
  return { ...state, raised: conditionsOf(rules, state, seen).map(({ key }) => key) };
}
