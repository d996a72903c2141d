import type { AttestationCriterion } from "../plan/criterionPlan.ts";
import type { Scope } from "./scope.ts";
import type { Verdict } from "./verdict.ts";

const dayMs = 24 * 60 * 60_000;

/** Judges whether a person has recorded a human step recently enough. */
export function judgeAttestation({ item, maxAgeDays }: AttestationCriterion, { seen }: Scope): Verdict {
  const attested = seen.attestations[item];
  if (attested === undefined) return { kind: "notYet", because: `${item}: nobody has attested it` };
  if (attested.outcome === "failed") return { kind: "breached", because: `${item}: attested as failed` };
  const days = (seen.at - attested.at) / dayMs;
  return days <= maxAgeDays
    ? { kind: "met", because: `${item}: attested ${days.toFixed(1)} days ago <= ${maxAgeDays}` }
    : {
        kind: "notYet",
        because: `${item}: attested ${days.toFixed(1)} days ago > ${maxAgeDays}; attest it again`,
      };
}
