import { absorbBackground } from "../people/absorbBackground.ts";
import { absorbSignIn } from "../people/absorbSignIn.ts";
import { draftPeople } from "../people/draftPeople.ts";
import { type Person, stranger } from "../people/person.ts";
import type { SignIn } from "../people/signIn.ts";
import { dayOf } from "../plan/dayOf.ts";
import type { Plan } from "../plan/plan.ts";
import type { Collecting } from "./collecting.ts";
import { createHours } from "./createHours.ts";
import { createTally } from "./createTally.ts";
import { createUnknowns } from "./createUnknowns.ts";
import { graceRule, isInForce, placesOf } from "./placesOf.ts";
import { recovering } from "./recovering.ts";
import { reporting } from "./reporting.ts";
import { seeEffects } from "./seeEffects.ts";
import { isDecided, isRead, seeSignIn, stoppedBy, wasAsked } from "./seeSignIn.ts";
import { settlePerson } from "./settlePerson.ts";

const mostApps = 500;

/**
 * What is known after some sign-ins more, which come in time order and were never absorbed before. Whether they come in one
 * slice or in several, they are counted alike. Pure.
 */
export function absorbSignIns(plan: Plan, before: Collecting, signIns: readonly SignIn[]): Collecting {
  const people = draftPeople(before.people);
  const places = placesOf(plan, before);
  const tally = createTally(before);
  const hours = createHours(before.hours);
  const unknowns = createUnknowns(before);
  const appNames: Record<string, string> = { ...before.appNames };
  const { platformMethodsCount } = plan;
  const ours = policiesOf(plan);
  const skipped = accountsOf(plan);
  const day = dayOf(plan.timeZone);
  const settling = { before, places, tally, day };

  for (const signIn of signIns) {
    const { userId, at } = signIn;
    if (signIn.guest || skipped.has(userId)) continue;
    unknowns.note(signIn);
    const found = people.get(userId) ?? stranger;
    const known = signIn.interactive ? settlePerson(userId, found, at, settling) : found;
    const place = places.get(userId, stoppedBy(signIn));
    const own = place?.policy === undefined ? undefined : signIn.applied?.[place.policy];
    const isEnforced = isInForce(before, place) || isDecided(own);
    const result = isEnforced ? own : signIn.applied?.[plan.observePolicy];
    let person: Person = known;
    if (signIn.interactive) {
      const seen = seeSignIn(signIn, { enforcing: place?.policy, ours, platformMethodsCount }, day(at));
      const absorbed = absorbSignIn(known, seen, graceRule(place, day));
      const whose = { enforcedBy: isEnforced ? place?.wave : undefined, askedBy: places.askedBy(userId) };
      tally.count(whose, absorbed.counted);
      if (wasAsked(signIn)) tally.asked(whose, { ...seen, isRead: isRead(result) });
      if (place !== undefined) hours.add(place.wave, seen);
      noteApp(appNames, signIn);
      person = recovering(absorbed.person, signIn, before, whose);
    } else if (signIn.errorClass === "success") person = absorbBackground(known, signIn, day(at));
    if (!isEnforced) person = reporting(person, signIn, result, day(at));
    if (person !== found) people.set(userId, person);
  }

  const slices = seeEffects(plan, before, signIns);
  return {
    ...before,
    people,
    slices,
    appNames,
    hours: hours.result(),
    ...unknowns.result(),
    ...tally.result(),
  };
}

/** Names of apps that anybody has signed in to; what a failure is about may be invented. */
function noteApp(names: Record<string, string>, { errorClass, appId, appName }: SignIn): void {
  if (errorClass !== "success" || appName === "" || Object.hasOwn(names, appId)) return;
  if (Object.keys(names).length < mostApps) names[appId] = appName;
}

function policiesOf({ phases, finalPolicy, observePolicy }: Plan): ReadonlySet<string> {
  const waves = phases.flatMap((phase) => phase.waves.flatMap(({ policy = [] }) => policy));
  return new Set([observePolicy, ...waves, ...(finalPolicy === undefined ? [] : [finalPolicy.policy])]);
}

/** Accounts that no policy of the plan may reach belong to no wave, and are nobody to compare one with. */
function accountsOf({ exclusions: { breakGlass, directorySync, accounts } }: Plan): ReadonlySet<string> {
  return new Set([...breakGlass, ...directorySync, ...accounts]);
}
