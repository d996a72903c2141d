import type { CheckCriterion } from "../plan/criterionPlan.ts";
import type { Scope } from "./scope.ts";
import type { Verdict } from "./verdict.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Days for which a signature under what the tenant does not tell is good. */
const signedDays = 90;

/** Judges whether the newest look at the tenant found a row of the guide as it must be; what the tenant does not tell a person may sign off. */
export function judgeCheck({ item, maxAgeHours }: CheckCriterion, { seen }: Scope): Verdict {
  const reading = seen.checks?.[item];
  if (reading === undefined) return { kind: "unknown", because: `${item}: the tenant was not looked at yet` };
  const hours = (seen.at - reading.at) / hourMs;
  if (hours > maxAgeHours) {
    return { kind: "unknown", because: `${item}: looked at ${hours.toFixed(1)} h ago > ${maxAgeHours} h` };
  }
  const { kind, because, signOff } = reading;
  const attested = signOff ? seen.attestations[item] : undefined;
  if (attested === undefined) return { kind, because: `${item}: ${because}` };
  if (attested.outcome === "failed") return { kind: "breached", because: `${item}: attested as failed` };
  const days = (seen.at - attested.at) / dayMs;
  return days <= signedDays
    ? { kind: "met", because: `${item}: signed off ${days.toFixed(1)} days ago <= ${signedDays}; ${because}` }
    : { kind, because: `${item}: signed off ${days.toFixed(1)} days ago > ${signedDays}; ${because}` };
}
