import { absorbSignIn } from "../people/absorbSignIn.ts";
import { draftPeople } from "../people/draftPeople.ts";
import { type Person, stranger } from "../people/person.ts";
import { absorbStep } from "../people/recovery.ts";
import type { SignIn } from "../people/signIn.ts";
import type { SignInSeen } from "../people/signInSeen.ts";
import { dayOf } from "../plan/dayOf.ts";
import type { Plan } from "../plan/plan.ts";
import type { HourCounts } from "./collected.ts";
import type { Collecting } from "./collecting.ts";
import { placesOf } from "./placesOf.ts";
import { seeEffects } from "./seeEffects.ts";

const hourMs = 60 * 60_000;
const hoursKept = 48;

/** What is known after some sign-ins more, which come in time order and were never absorbed before. Pure. */
export function absorbSignIns(plan: Plan, before: Collecting, signIns: readonly SignIn[]): Collecting {
  const people = draftPeople(before.people);
  const hours = new Map(
    Object.entries(before.hours).map(([wave, list]) => [wave, new Map(list.map((h) => [h.hour, h]))]),
  );
  const places = placesOf(plan, before);
  const day = dayOf(plan.timeZone);
  for (const signIn of signIns) {
    if (!signIn.interactive) continue;
    const place = places.get(signIn.userId);
    const seen = reduce(signIn, place?.policy, day);
    const rule = { graceMs: place?.graceMs ?? hourMs, dayOf: day };
    const person = absorbSignIn(people.get(signIn.userId) ?? stranger, seen, rule);
    const slice = place?.policy === undefined ? undefined : before.slices[place.wave];
    people.set(signIn.userId, slice === undefined ? person : recovering(person, signIn, slice.since));
    if (place) addToHour(hours, place.wave, seen);
  }
  const kept = [...hours].map(([wave, list]) => [wave, newest(list)] as const);
  const slices = seeEffects(plan, before, signIns);
  return { ...before, people, slices, hours: Object.fromEntries(kept) };
}

function recovering(person: Person, { at, passUsed, passkeyUsed }: SignIn, since: number): Person {
  if (!passUsed && !passkeyUsed) return person;
  const recovery = absorbStep(person.recovery, { kind: passUsed ? "passUsed" : "passkeyUsed", at }, since);
  return recovery === undefined ? person : { ...person, recovery };
}

/** A late row may have begun an hour that lies before the last one. */
const newest = (list: ReadonlyMap<number, HourCounts>): readonly HourCounts[] =>
  [...list.values()].sort((a, b) => a.hour - b.hour).slice(-hoursKept);

function reduce(signIn: SignIn, policy: string | undefined, day: (at: number) => string): SignInSeen {
  const { at, errorClass } = signIn;
  return {
    ...signIn,
    day: day(at),
    succeeded: errorClass === "success",
    ownPolicy: ownPolicy(signIn, policy),
  };
}

function ownPolicy({ applied }: SignIn, policy: string | undefined): SignInSeen["ownPolicy"] {
  if (policy === undefined) return "none";
  const result = applied?.[policy];
  if (result === undefined || result === "unknown") return "unreadable";
  return result === "failure" ? "blocked" : "fine";
}

function addToHour(hours: Map<string, Map<number, HourCounts>>, wave: string, seen: SignInSeen): void {
  const list = hours.get(wave) ?? new Map<number, HourCounts>();
  const hour = Math.floor(seen.at / hourMs) * hourMs;
  const before: HourCounts = list.get(hour) ?? { hour, attempts: 0, successes: 0, passkeys: 0, blocked: 0 };
  const isBlocked = !seen.succeeded && seen.ownPolicy === "blocked";
  // A late row may be older than one counted before it.
  const blockedAt = isBlocked ? Math.max(before.blockedAt ?? 0, seen.at) : before.blockedAt;
  list.set(hour, {
    hour,
    attempts: before.attempts + 1,
    successes: before.successes + Number(seen.succeeded),
    passkeys: before.passkeys + Number(seen.succeeded && seen.passkeyUsed),
    blocked: before.blocked + Number(isBlocked),
    ...(blockedAt === undefined ? {} : { blockedAt }),
  });
  hours.set(wave, list);
}
