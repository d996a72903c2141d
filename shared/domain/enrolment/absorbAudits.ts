import type { Collecting } from "../measure/collecting.ts";
import { draftPeople } from "../people/draftPeople.ts";
import { type Person, stranger } from "../people/person.ts";
import { absorbStep } from "../people/recovery.ts";
import { recoveryStepOf } from "../people/recoveryStepOf.ts";
import { absorbAudit } from "./absorbAudit.ts";
import type { CredentialAudit } from "./credentialAudit.ts";

/** What is known after some audits more, in whatever order: who registered a passkey or lost it, who tried in vain, and how far recoveries have come. Pure. */
export function absorbAudits(before: Collecting, audits: readonly CredentialAudit[]): Collecting {
  const people = draftPeople(before.people);
  const traces = new Map(before.traces);
  const since = enforcedSince(before);
  for (const audit of audits) {
    const id = audit.targets[0]?.id;
    if (id === undefined || audit.means === "other") continue;
    const known = { person: people.get(id) ?? stranger, trace: traces.get(id) ?? {} };
    const { person, trace } = absorbAudit(known, audit, before.reportAsOf);
    if (trace !== known.trace) traces.set(id, trace);
    const recovered = withStep(person, audit, since.get(id));
    if (recovered !== known.person) people.set(id, recovered);
  }
  return { ...before, people, traces };
}

function withStep(person: Person, audit: CredentialAudit, since: number | undefined): Person {
  const step = since === undefined ? undefined : recoveryStepOf(audit);
  if (step === undefined || since === undefined) return person;
  const recovery = absorbStep(person.recovery, step, since);
  return recovery === undefined || recovery === person.recovery ? person : { ...person, recovery };
}

/** People enforced by this product, with the time since when their wave is. */
function enforcedSince({ slices, memberships }: Collecting): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const [wave, { since }] of Object.entries(slices)) {
    for (const id of memberships[wave]?.enforced ?? []) found.set(id, since);
  }
  return found;
}
