import type { SessionsCriterion } from "../plan/stepCriteria.ts";
import type { Scope } from "./scope.ts";
import type { Verdict } from "./verdict.ts";

/** Judges whether drop-in sessions of the phase were held; one that nobody has reported on does not count. */
export function judgeSessions({ item, min }: SessionsCriterion, { seen }: Scope): Verdict {
  const { sessions } = seen.steps ?? {};
  if (sessions === undefined) return { kind: "unknown", because: `${item}: sessions were not read` };
  const { held, attended, planned, unreported } = sessions;
  const numbers = `${item}: ${held} sessions held with ${attended} people`;
  if (held >= min) return { kind: "met", because: `${numbers}, ${held} >= ${min}` };
  const next =
    unreported.length > 0
      ? `report on session ${unreported.join(", ")}`
      : planned > 0
        ? `${planned} planned`
        : "schedule one";
  return { kind: "notYet", because: `${numbers}, ${held} < ${min}: ${next}` };
}
