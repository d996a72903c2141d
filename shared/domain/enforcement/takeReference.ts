import type { TriggerPlan } from "../plan/phasePlan.ts";
import { type Baseline, baselineOf, type StoredBaseline } from "./baseline.ts";
import { alphaBOf } from "./startDetectors.ts";

/** What a wave's detectors compare with from its first slice on, and what is kept of it: once known it stays as it is. Pure. */
export function takeReference(
  kept: StoredBaseline,
  triggers: readonly TriggerPlan[],
): { readonly reference: Baseline; readonly stored: StoredBaseline } {
  if (kept.taken !== undefined) return { reference: kept.taken, stored: kept };
  const wanted = triggers.find(({ kind }) => kind === "disruption");
  if (wanted?.kind !== "disruption")
    return { reference: { kind: "unknown", because: "the plan asks for none" }, stored: kept };
  const reference = baselineOf(kept.days, wanted.baselineDays, alphaBOf(triggers));
  return { reference, stored: reference.kind === "known" ? { days: [], taken: reference } : kept };
}
