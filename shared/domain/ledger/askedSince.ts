import type { Plan } from "../plan/plan.ts";
import type { Entry } from "./entry.ts";

/** Since when the waves of phases that have begun are asked to enrol, epoch milliseconds, by wave id. Pure. */
export function askedSince(plan: Plan, entries: readonly Entry[]): Readonly<Record<string, number>> {
  const began = new Map<string, number>();
  for (const { at, body } of entries) {
    if (body.kind === "phaseState" && !began.has(body.phase)) began.set(body.phase, at);
  }
  const asked: Record<string, number> = {};
  for (const { id, waves } of plan.phases) {
    const at = began.get(id);
    if (at !== undefined) for (const wave of waves) asked[wave.id] = at;
  }
  return asked;
}
