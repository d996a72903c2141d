import type { Collecting } from "../measure/collecting.ts";
import { recoverySince, type WavesOf } from "../measure/recoverySince.ts";
import { draftPeople } from "../people/draftPeople.ts";
import { type Person, stranger } from "../people/person.ts";
import { absorbStep } from "../people/recovery.ts";
import { recoveryStepOf } from "../people/recoveryStepOf.ts";
import { absorbAudit } from "./absorbAudit.ts";
import type { CredentialAudit } from "./credentialAudit.ts";
import { federatedBy } from "./federatedBy.ts";

/** What is known after some audits more, in whatever order: who registered a passkey or lost it, who tried in vain, and how far recoveries have come. Pure. */
export function absorbAudits(before: Collecting, audits: readonly CredentialAudit[]): Collecting {
  const people = draftPeople(before.people);
  const traces = new Map(before.traces);
  for (const audit of passesFirst(audits)) {
    const id = audit.targets[0]?.id;
    if (id === undefined || audit.means === "other") continue;
    const known = { person: people.get(id) ?? stranger, trace: traces.get(id) ?? {} };
    const asOf = Math.max(before.reportAsOf, known.trace.shownAsOf ?? 0);
    const { person, trace } = absorbAudit(known, audit, asOf);
    if (trace !== known.trace) traces.set(id, trace);
    const marked = person === known.person ? person : withMark(known.person, person, before);
    const recovered = withStep(marked, audit, before);
    if (recovered !== known.person) people.set(id, recovered);
  }
  return { ...before, people, traces };
}

/** A recovery begins with its pass: what was removed and registered around it is taken up after it, also where the log tells the newest first. */
function passesFirst(audits: readonly CredentialAudit[]): readonly CredentialAudit[] {
  const isPass = ({ means }: CredentialAudit): boolean => means === "passIssued";
  return [...audits.filter(isPass), ...audits.filter((audit) => !isPass(audit))];
}

/** Of whom no report has told yet, the domain is not known either. */
function withMark({ registered }: Person, after: Person, { domains }: Collecting): Person {
  const { federated = false } = registered === undefined ? federatedBy(domains, undefined) : {};
  return federated ? { ...after, federated } : after;
}

function withStep(person: Person, audit: CredentialAudit, collected: Collecting): Person {
  const step = recoveryStepOf(audit);
  if (step === undefined) return person;
  const { passAt, passUsedAt } = person.recovery ?? {};
  // Nothing is kept of those who only enrol; audits are read again, so what came before its pass is met once more.
  if (step.kind !== "passIssued" && passAt === undefined && passUsedAt === undefined) return person;
  const since = recoverySince(collected, wavesOf(step.userId, collected));
  if (since === undefined) return person;
  const recovery = absorbStep(person.recovery, step, since);
  return recovery === undefined || recovery === person.recovery ? person : { ...person, recovery };
}

/** Waves that ask or enforce a person, from the groups themselves. */
function wavesOf(id: string, { memberships }: Collecting): WavesOf {
  const waves = Object.entries(memberships);
  return {
    askedBy: waves.flatMap(([wave, { audience }]) => (audience.has(id) ? [wave] : [])),
    enforcedBy: waves.flatMap(([wave, { enforced }]) => (enforced.has(id) ? [wave] : [])),
  };
}
