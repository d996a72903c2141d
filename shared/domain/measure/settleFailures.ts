import { draftPeople } from "../people/draftPeople.ts";
import { stranger } from "../people/person.ts";
import { settle } from "../people/settle.ts";
import { dayOf } from "../plan/dayOf.ts";
import type { Plan } from "../plan/plan.ts";
import type { Collecting } from "./collecting.ts";
import { createTally } from "./createTally.ts";
import { graceRule, isInForce, placesOf } from "./placesOf.ts";

/** What is known once time has gone on until the watermark: failures that no success has followed within the grace count. A second time changes nothing. Pure. */
export function settleFailures(plan: Plan, before: Collecting): Collecting {
  const waiting = waitingIn(before.people);
  if (waiting.length === 0) return before;
  const people = draftPeople(before.people);
  const places = placesOf(plan, before);
  const tally = createTally(before);
  const day = dayOf(plan.timeZone);
  for (const userId of waiting) {
    const known = people.get(userId) ?? stranger;
    const place = places.get(userId);
    const { person, counted } = settle(known, before.watermark, graceRule(place, day));
    if (person === known) continue;
    people.set(userId, person);
    const isEnforced = isInForce(before, place) || known.pendingBlock !== undefined;
    const whose = { enforcedBy: isEnforced ? place?.wave : undefined, askedBy: places.askedBy(userId) };
    tally.count(whose, counted);
  }
  return { ...before, people, ...tally.result() };
}

/** People with a failure that no success has followed yet. */
function waitingIn(people: Collecting["people"]): readonly string[] {
  const ids: string[] = [];
  for (const [id, { pendingBlock, pendingFailure }] of people.entries())
    if (pendingBlock !== undefined || pendingFailure !== undefined) ids.push(id);
  return ids;
}
