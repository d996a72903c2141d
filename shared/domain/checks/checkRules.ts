import type { ChecksPlan, Plan } from "../plan/plan.ts";

/** What checks hold the tenant against. */
export type CheckRules = Required<ChecksPlan>;

/** Product defaults, not the guide's. */
const usual: CheckRules = {
  passMinutes: { min: 10, max: 1440 },
  observeDays: 7,
  activeDays: 365,
};

/** The rules of a plan, with product defaults for what it leaves open. Pure. */
export const checkRules = ({ checks }: Pick<Plan, "checks">): CheckRules => ({ ...usual, ...checks });
