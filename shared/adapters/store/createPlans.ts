import type { Plan } from "../../domain/plan/plan.ts";
import type { Plans } from "../../ports/documents.ts";
import type { Rows } from "../../ports/rows.ts";
import { documentRow } from "../../schemas/rows/documentRows.ts";
import { createDocuments } from "./createDocuments.ts";

/** Plans over any store; a plan read back is proven by its hash to be the one that was validated. */
export function createPlans(rows: Rows): Plans {
  const plans = createDocuments(rows, "plans", "", documentRow);
  // A stored plan never changes, so one that was proven once is not read again.
  const proven = new Map<string, Plan>();
  return {
    put: (rolloutId, plan) => plans.put(rolloutId, { ...plan }),
    async get(rolloutId, planHash) {
      const name = `${rolloutId}|${planHash}`;
      const known = proven.get(name);
      if (known !== undefined) return known;
      const found: unknown = await plans.get(rolloutId, planHash);
      // Its hash was checked: it is the plan that was validated before it was stored, whatever the schema says today.
      const plan = found as Plan | undefined;
      if (plan !== undefined) proven.set(name, plan);
      return plan;
    },
    rollouts: () => rows.partitions("plans"),
  };
}
