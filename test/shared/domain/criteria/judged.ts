import { judge } from "../../../../shared/domain/criteria/judge.ts";
import type { Verdict } from "../../../../shared/domain/criteria/verdict.ts";
import type { Observation } from "../../../../shared/domain/gates/observation.ts";
import type { PhaseProgress } from "../../../../shared/domain/gates/phaseState.ts";
import type { WaveReading } from "../../../../shared/domain/measure/waveReading.ts";
import type { CriterionPlan } from "../../../../shared/domain/plan/criterionPlan.ts";
import { anObservation } from "../build/anObservation.ts";
import { aState } from "../build/aState.ts";
import { someRules } from "../build/someRules.ts";

/** What a criterion says of the measuring phase `dep` with these readings of its waves. */
export function judged(
  criterion: CriterionPlan,
  counts: Readonly<Record<string, WaveReading>>,
  seen: Partial<Observation> = {},
  progress: Partial<PhaseProgress> = {},
): Verdict {
  return judge(criterion, {
    rules: someRules(),
    state: aState({ kind: "measuring" }, progress),
    seen: anObservation({ counts, ...seen }),
    waves: Object.keys(counts),
  });
}
