import type { Entry } from "../ledger/entry.ts";
import { guardView } from "../ledger/guardView.ts";
import { actingWaves } from "../plan/actingWaves.ts";
import type { Plan } from "../plan/plan.ts";
import { lastResort } from "./lastResort.ts";

/** The lines that roll back every wave of a rollout that is enforced, and its final policy, one below the other; undefined when none is. Pure. */
export function lastResorts(plan: Plan, entries: readonly Entry[]): string | undefined {
  const lines = actingWaves(plan).flatMap(({ wave: { id, policy } }) =>
    policy !== undefined && guardView(entries, id).intended === "enabled"
      ? [lastResort(plan.cloud, policy)]
      : [],
  );
  return lines.length === 0 ? undefined : lines.join("\n");
}
