import type { Collecting } from "../../../shared/domain/measure/collecting.ts";
import { draftPeople } from "../../../shared/domain/people/draftPeople.ts";
import { stranger } from "../../../shared/domain/people/person.ts";
import { absorbStep } from "../../../shared/domain/people/recovery.ts";
import type { Audit, AuditPage } from "../../../shared/ports/audits.ts";
import type { World } from "../../../shared/ports/world.ts";
import { readValue } from "./notRead.ts";

const hourMs = 60 * 60_000;

/** Audits are late by up to hours, so they are asked for at most this often. */
const leastMs = 2 * hourMs;
/** How far each reading goes back behind the one before, for audits that were late; reading one twice changes nothing. */
const overlapMs = 6 * hourMs;

/** Reads who of the people enforced got a pass and registered a passkey; nothing is asked while nobody is enforced. */
export async function readAudits(world: World, before: Collecting, at: number): Promise<Collecting> {
  const enforced = enforcedSince(before);
  if (enforced.size === 0 || at - before.auditsAt < leastMs) return before;
  const from = Math.max(Math.min(...enforced.values()), before.auditsAt - overlapMs);
  if (from >= at) return before;
  const people = draftPeople(before.people);
  let quarantined = before.quarantined;
  for await (const page of pages(world, from, at)) {
    quarantined += page.quarantined;
    for (const audit of page.audits) {
      const [about] = audit.targets;
      const since = about && enforced.get(about.id);
      if (about === undefined || since === undefined || !isStep(audit, about.id)) continue;
      const person = people.get(about.id) ?? stranger;
      const recovery = absorbStep(person.recovery, { kind: audit.means, at: audit.at }, since);
      if (recovery !== undefined) people.set(about.id, { ...person, recovery });
    }
  }
  return { ...before, people, auditsAt: at, quarantined };
}

/** People enforced by this product, with the time since when their wave is. */
function enforcedSince({ slices, memberships }: Collecting): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const [wave, { since }] of Object.entries(slices)) {
    for (const id of memberships[wave]?.enforced ?? []) found.set(id, since);
  }
  return found;
}

/** A pass that somebody else issued, or a passkey that the person registered without anybody's hand. */
function isStep(
  audit: Audit,
  person: string,
): audit is Audit & { readonly means: "passIssued" | "passkeyRegistered" } {
  if (audit.result !== "success") return false;
  if (audit.means === "passIssued") return audit.actor?.id !== person;
  return audit.means === "passkeyRegistered" && audit.actor?.id === person;
}

async function* pages(world: World, from: number, until: number): AsyncGenerator<AuditPage> {
  let next: string | undefined;
  do {
    const page: AuditPage = readValue(await world.audits.page(from, until, next, "Authentication Methods"));
    yield page;
    next = page.next;
  } while (next !== undefined);
}
