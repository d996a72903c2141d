import type { DrillCriterion } from "../plan/stepCriteria.ts";
import type { Scope } from "./scope.ts";
import type { Verdict } from "./verdict.ts";

/** Judges whether losing a device was rehearsed: proven by audits and sign-ins and attested, or attested with a reason. */
export function judgeDrill({ item, min }: DrillCriterion, { seen }: Scope): Verdict {
  const { drills } = seen.steps ?? {};
  if (drills === undefined) return { kind: "unknown", because: `${item}: drills were not read` };
  const { running = 0, proven = 0, complete = 0, attested = 0, failed = 0 } = drills.states;
  const time = drills.medianMinutes === undefined ? "" : `, median ${drills.medianMinutes} minutes in all`;
  const done = complete + attested;
  const numbers = `${item}: ${done} drills count, ${complete} proven and attested, ${attested} attested with a reason and not proven${time}`;
  if (done >= min) return { kind: "met", because: `${numbers}; ${done} >= ${min}` };
  const next =
    proven > 0
      ? `${proven} proven and not attested: attest it`
      : running > 0
        ? `${running} under way, a leg of it not seen yet`
        : failed > 0
          ? `${failed} failed: hold another`
          : "start one";
  return { kind: "notYet", because: `${numbers}; ${done} < ${min}: ${next}` };
}
