import type { HourCounts } from "../../../shared/domain/measure/collected.ts";
import { absorbSignIn } from "../../../shared/domain/people/absorbSignIn.ts";
import { type Person, stranger } from "../../../shared/domain/people/person.ts";
import { platformOf } from "../../../shared/domain/people/platformOf.ts";
import { absorbStep } from "../../../shared/domain/people/recovery.ts";
import type { SignInSeen } from "../../../shared/domain/people/signInSeen.ts";
import { finalPhaseOf, finalWave } from "../../../shared/domain/plan/finalWave.ts";
import type { PhasePlan } from "../../../shared/domain/plan/phasePlan.ts";
import type { Plan } from "../../../shared/domain/plan/plan.ts";
import type { SignIn, SignInPage } from "../../../shared/ports/signIns.ts";
import type { World } from "../../../shared/ports/world.ts";
import { type Collecting, readValue } from "./collecting.ts";
import { dayOf } from "./dayOf.ts";
import { seeEffects } from "./seeEffects.ts";
import { tellBreakGlass } from "./tellBreakGlass.ts";

/** Longest span of sign-ins that one slice reads. */
const sliceMs = 6 * 60 * 60_000;
const hourMs = 60 * 60_000;
const hoursKept = 48;

/** Reads the sign-ins after the watermark, with an overlap for late rows, and counts each once; an emergency access account among them is told at once. */
export async function readSignIns(
  world: World,
  rolloutId: string,
  plan: Plan,
  before: Collecting,
  at: number,
): Promise<Collecting> {
  const until = Math.min(at, before.watermark + sliceMs);
  const overlapMs = plan.polling.overlapMinutes * 60_000;
  const counted = new Set(before.recent);
  const fresh: SignIn[] = [];
  const recent: string[] = [];
  let quarantined = before.quarantined;
  for await (const page of pages(world, before.watermark - overlapMs, until)) {
    quarantined += page.quarantined;
    for (const signIn of page.signIns) {
      if (signIn.at >= until - overlapMs) recent.push(signIn.id);
      if (!counted.has(signIn.id)) fresh.push(signIn);
      counted.add(signIn.id);
    }
  }
  fresh.sort((a, b) => a.at - b.at);
  // Before the watermark moves: a slice that dies in between is read again and tells the same.
  await tellBreakGlass(world, rolloutId, plan, fresh);
  return absorb(plan, { ...before, watermark: until, recent, quarantined }, fresh);
}

async function* pages(world: World, from: number, until: number): AsyncGenerator<SignInPage> {
  let next: string | undefined;
  do {
    const page: SignInPage = readValue(await world.signIns.page(from, until, next));
    yield page;
    next = page.next;
  } while (next !== undefined);
}

function absorb(plan: Plan, before: Collecting, signIns: readonly SignIn[]): Collecting {
  const people = new Map(before.people);
  const hours = new Map(
    Object.entries(before.hours).map(([wave, list]) => [wave, new Map(list.map((h) => [h.hour, h]))]),
  );
  const places = placesOf(plan, before);
  const day = dayOf(plan.timeZone);
  for (const signIn of signIns) {
    if (!signIn.interactive) continue;
    const place = places.get(signIn.userId);
    const seen = reduce(signIn, place?.policy, day);
    const person = absorbSignIn(people.get(signIn.userId) ?? stranger, seen, place?.graceMs ?? hourMs);
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

/** Where a person stands in the plan: the newest wave that asks them, and the policy that enforces them, if one does. */
interface Place {
  readonly wave: string;
  readonly policy?: string;
  readonly graceMs: number;
}

function placesOf(plan: Plan, { memberships }: Collecting): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  for (const phase of plan.phases) {
    for (const wave of phase.waves) {
      const { audience, enforced } = memberships[wave.id] ?? { audience: [], enforced: [] };
      const graceMs = graceOf(phase);
      for (const id of audience)
        if (places.get(id)?.policy === undefined) places.set(id, { wave: wave.id, graceMs });
      if (wave.policy === undefined) continue;
      for (const id of enforced) places.set(id, { wave: wave.id, policy: wave.policy, graceMs });
    }
  }
  addFinal(plan, memberships, places);
  return places;
}

/** People whom no wave's policy enforces may be blocked by the final one. */
function addFinal(plan: Plan, memberships: Collecting["memberships"], places: Map<string, Place>): void {
  const phase = finalPhaseOf(plan);
  const final = memberships[finalWave];
  if (phase === undefined || plan.finalPolicy === undefined || final === undefined) return;
  for (const id of final.enforced) {
    if (places.get(id)?.policy !== undefined) continue;
    places.set(id, { wave: finalWave, policy: plan.finalPolicy.policy, graceMs: graceOf(phase) });
  }
}

const graceOf = ({ rollback }: PhasePlan): number => rollback.blockedAfterMinutes * 60_000;

function reduce(signIn: SignIn, policy: string | undefined, day: (at: number) => string): SignInSeen {
  const { at, errorCode, passkeyUsed, deviceId, network, operatingSystem } = signIn;
  return {
    at,
    day: day(at),
    succeeded: errorCode === 0,
    passkeyUsed,
    deviceId,
    platform: platformOf(operatingSystem),
    network,
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
