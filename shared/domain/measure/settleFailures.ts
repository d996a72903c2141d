import { draftPeople } from "../people/draftPeople.ts";
import { stranger } from "../people/person.ts";
import { dayOf } from "../plan/dayOf.ts";
import type { Plan } from "../plan/plan.ts";
import type { Collecting } from "./collecting.ts";
import { createTally } from "./createTally.ts";
import { placesOf } from "./placesOf.ts";
import { settlePerson } from "./settlePerson.ts";
import { signInsKnownUntil } from "./signInsKnownUntil.ts";

/** What is known once time has gone on until rows are whole: failures that no success has followed within the grace count. A second time changes nothing. Pure. */
export function settleFailures(plan: Plan, before: Collecting): Collecting {
  const waiting = waitingIn(before.people);
  if (waiting.length === 0) return before;
  const people = draftPeople(before.people);
  const tally = createTally(before);
  const until = wholeUntil(plan, before);
  const settling = { before, places: placesOf(plan, before), tally, day: dayOf(plan.timeZone) };
  for (const userId of waiting) {
    const known = people.get(userId) ?? stranger;
    const person = settlePerson(userId, known, until, settling);
    if (person !== known) people.set(userId, person);
  }
  return { ...before, people, ...tally.result() };
}

/**
 * Until when rows are taken to have arrived: the lag before what is known, and not after the newest row of the tenant, behind
 * which the log may be held up, unless it has been quiet for so long that it would be stale in other hours.
 */
function wholeUntil(plan: Plan, head: Collecting): number {
  const { lagMinutes, staleAfterMinutes } = plan.polling;
  const known = signInsKnownUntil(plan, head);
  const newestAt = head.signIns?.newestAt ?? known;
  return Math.min(known - lagMinutes * 60_000, Math.max(newestAt, known - staleAfterMinutes * 60_000));
}

/** People with a failure that no success has followed yet. */
function waitingIn(people: Collecting["people"]): readonly string[] {
  const ids: string[] = [];
  for (const [id, { pendingBlock, pendingFailure }] of people.entries())
    if (pendingBlock !== undefined || pendingFailure !== undefined) ids.push(id);
  return ids;
}
