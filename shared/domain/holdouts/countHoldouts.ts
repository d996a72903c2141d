import type { Entry } from "../ledger/entry.ts";
import type { Collecting } from "../measure/collecting.ts";
import type { Plan } from "../plan/plan.ts";
import { enrolmentTarget } from "./enrolmentTarget.ts";
import type { HoldoutClass, HoldoutCounts } from "./holdout.ts";
import { holdoutsOf } from "./holdoutsOf.ts";

/** Counts who of each wave has not enrolled past the wave's date, by class; waves before their date are left out. Pure. */
export function countHoldouts(
  plan: Plan,
  startedAt: number,
  entries: readonly Entry[],
  collected: Collecting,
  at: number,
): Collecting {
  const holdouts: Record<string, HoldoutCounts> = {};
  for (const phase of plan.phases) {
    const dueAt = enrolmentTarget(plan, phase, startedAt, entries);
    if (dueAt === undefined || at < dueAt) continue;
    for (const { id } of phase.waves) {
      const classes: Partial<Record<HoldoutClass, number>> = {};
      for (const [, holdout] of holdoutsOf({ plan, entries, collected, startedAt, at }, id))
        classes[holdout.class] = (classes[holdout.class] ?? 0) + 1;
      holdouts[id] = { dueAt, classes };
    }
  }
  return { ...collected, holdouts };
}
