import type { Collecting } from "../../../shared/domain/measure/collecting.ts";
import { draftPeople } from "../../../shared/domain/people/draftPeople.ts";
import { stranger } from "../../../shared/domain/people/person.ts";
import { withRegistration } from "../../../shared/domain/people/withRegistration.ts";
import type { RegistrationPage } from "../../../shared/ports/registrations.ts";
import type { World } from "../../../shared/ports/world.ts";
import { readValue } from "./notRead.ts";

const minuteMs = 60_000;

/** The report itself lags by hours, so it is asked for at most this often. */
const leastMs = 120 * minuteMs;
/** Each page of the report makes the next reading this much rarer, to leave the reports budget to sign-ins. */
const perPageMs = 10 * minuteMs;

/** Brings everybody's registered methods up to date when the report is due; a person missing from it has none. */
export async function readEnrolment(world: World, before: Collecting, at: number): Promise<Collecting> {
  const pagesBefore = Math.ceil(before.people.size / 1000);
  if (at - before.enrolmentAt < leastMs + pagesBefore * perPageMs) return before;
  const people = draftPeople(before.people);
  const listed = new Set<string>();
  const unknown = new Set(before.unknownMethods);
  let quarantined = before.quarantined;
  for await (const page of pages(world)) {
    quarantined += page.quarantined;
    for (const { userId, kinds, otherMethods, unknownMethods } of page.registrations) {
      const other = otherMethods === "unknown" ? undefined : otherMethods === "some";
      listed.add(userId);
      people.set(userId, withRegistration(before.people.get(userId) ?? stranger, { kinds, other }));
      for (const method of unknownMethods) unknown.add(method);
    }
  }
  for (const [id, person] of before.people.entries()) {
    if (!listed.has(id)) people.set(id, withRegistration(person, { kinds: [], other: undefined }));
  }
  return { ...before, people, enrolmentAt: at, quarantined, unknownMethods: [...unknown].slice(0, 50) };
}

async function* pages(world: World): AsyncGenerator<RegistrationPage> {
  let next: string | undefined;
  do {
    const page: RegistrationPage = readValue(await world.registrations.page(next));
    yield page;
    next = page.next;
  } while (next !== undefined);
}
