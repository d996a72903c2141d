import type { TriggerPlan } from "../plan/phasePlan.ts";
import { freshRateDetector } from "../statistics/freshRateDetector.ts";
import type { Baseline } from "./baseline.ts";
import type { StoredDetector, WaveWatch } from "./waveWatch.ts";

/** Days after which the evidence starts anew. */
const plannedDays = 14;
const dayMs = 24 * 60 * 60_000;

/** The probability of a false alarm in a wave, shared by its detectors: 3 % for their sums, 1 % for the time since enforcement, 1 % for the reference. */
const budget = { alphaD: 0.03, alphaE: 0.01, alphaB: 0.01 };

/** What of the budget each detector of a plan may spend on its reference. */
export const alphaBOf = (triggers: readonly TriggerPlan[]): number =>
  budget.alphaB / Math.max(1, detectorsIn(triggers).length);

/** The detectors that a plan asks for, as they begin. Pure. */
export function startDetectors(
  triggers: readonly TriggerPlan[],
  baseline: Baseline,
  pollMs: number,
): WaveWatch["detectors"] {
  const wanted = detectorsIn(triggers);
  const options = {
    plannedPolls: Math.ceil((plannedDays * dayMs) / pollMs),
    alphaD: budget.alphaD / wanted.length,
    alphaE: budget.alphaE / wanted.length,
  };
  const start = (p0: number, reference: string): StoredDetector => {
    const detector = freshRateDetector(p0, options);
    return { kind: "active", reference, units: { n: 0, x: 0 }, product: detector, mean: detector };
  };
  return Object.fromEntries(
    wanted.map((trigger) => {
      if (trigger.kind === "ownBlocks")
        return [trigger.kind, start(trigger.tolerated, "tolerated by the plan")];
      const begun: StoredDetector =
        baseline.kind === "known"
          ? start(baseline.p0, baseline.because)
          : { kind: "inactive", because: baseline.because };
      return [trigger.kind, begun];
    }),
  );
}

const detectorsIn = (triggers: readonly TriggerPlan[]) =>
  triggers.filter((trigger) => trigger.kind !== "blockedUsers");
