import type { AttestationCriterion } from "../plan/criterionPlan.ts";
import { localDay } from "../plan/localDay.ts";
import type { Scope } from "./scope.ts";
import type { Verdict } from "./verdict.ts";

const dayMs = 24 * 60 * 60_000;

/** Judges whether a person has recorded a human step recently enough. */
export function judgeAttestation(
  { item, maxAgeDays }: AttestationCriterion,
  { seen, rules }: Pick<Scope, "seen" | "rules">,
): Verdict {
  const attested = seen.attestations[item];
  if (attested === undefined) return { kind: "notYet", because: `${item}: nobody has attested it` };
  if (attested.outcome === "failed") return { kind: "breached", because: `${item}: attested as failed` };
  const { reviewBy } = attested;
  const today = localDay(rules.timeZone, seen.at);
  if (reviewBy !== undefined && reviewBy < today)
    return {
      kind: "notYet",
      because: `${item}: its review was due by ${reviewBy}; review and attest it again`,
    };
  const days = (seen.at - attested.at) / dayMs;
  return days <= maxAgeDays
    ? { kind: "met", because: `${item}: attested ${days.toFixed(1)} days ago <= ${maxAgeDays}` }
    : {
        kind: "notYet",
        because: `${item}: attested ${days.toFixed(1)} days ago > ${maxAgeDays}; attest it again`,
      };
}
