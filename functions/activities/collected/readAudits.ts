import type { Collecting } from "../../../shared/domain/measure/collecting.ts";
import { draftPeople } from "../../../shared/domain/people/draftPeople.ts";
import { stranger } from "../../../shared/domain/people/person.ts";
import { absorbStep } from "../../../shared/domain/people/recovery.ts";
import { recoveryStepOf } from "../../../shared/domain/people/recoveryStepOf.ts";
import type { AuditPage } from "../../../shared/ports/audits.ts";
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
      const step = recoveryStepOf(audit);
      const since = step && enforced.get(step.userId);
      if (step === undefined || since === undefined) continue;
      const person = people.get(step.userId) ?? stranger;
      const recovery = absorbStep(person.recovery, step, since);
      if (recovery !== undefined) people.set(step.userId, { ...person, recovery });
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

async function* pages(world: World, from: number, until: number): AsyncGenerator<AuditPage> {
  let next: string | undefined;
  do {
    const page: AuditPage = readValue(await world.audits.page(from, until, next, "Authentication Methods"));
    yield page;
    next = page.next;
  } while (next !== undefined);
}
