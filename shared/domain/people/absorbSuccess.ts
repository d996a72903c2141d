import { isPortable } from "../credentials/methodReach.ts";
import type { Platform } from "../credentials/systemTable.ts";
import { dayNumber } from "../plan/dayNumber.ts";
import { deviceKey } from "./deviceKey.ts";
import type { Person } from "./person.ts";
import type { SignInSeen } from "./signInSeen.ts";

/** Devices and networks, and days, that are remembered. */
const kept = 3;
const daysKept = 30;
/** Days after which a platform that was not used again does not count any more. */
const platformDays = 30;
const most = 99;

/** What a successful interactive sign-in shows of a person: where and on what they work, and which methods work there. */
export function absorbSuccess(person: Person, seen: SignInSeen): Person {
  const { deviceId, network, day, passkeyUsed, methodsUsed, legacyUsed, scenario } = seen;
  const known: Person = {
    ...person,
    activeDay: day,
    devices: deviceId === "" ? person.devices : remembered(person.devices, deviceKey(deviceId), kept),
    networks: remembered(person.networks, network, kept),
    ...platformsAfter(person, seen),
    ...(legacyUsed.length === 0 ? {} : { legacyDays: daysAfter(person.legacyDays ?? {}, legacyUsed, day) }),
  };
  if (!passkeyUsed) return known;
  return {
    ...known,
    successes: Math.min(person.successes + 1, most),
    days: remembered(person.days, day, daysKept),
    used: methodsUsed.reduce(withOne, person.used ?? []),
    ...(scenario === undefined ? {} : { scenarios: withOne(person.scenarios ?? [], scenario) }),
  };
}

function platformsAfter(
  person: Person,
  { day, platform, isOutdated, methodsUsed }: SignInSeen,
): Pick<Person, "platformDays" | "outdated" | "provenOn"> {
  if (platform === undefined) return {};
  const today = dayNumber(day);
  const days: Partial<Record<Platform, string>> = { [platform]: day };
  for (const [name, last] of Object.entries(person.platformDays ?? {}) as [Platform, string][]) {
    // A late row may be older than one that was absorbed before it.
    if (today - dayNumber(last) < platformDays && !(name === platform && last < day)) days[name] = last;
  }
  const { outdated = [], provenOn = [] } = person;
  return {
    platformDays: days,
    outdated: isOutdated ? withOne(outdated, platform) : outdated.filter((each) => each !== platform),
    provenOn: methodsUsed.some(isPortable) ? withOne(provenOn, platform) : provenOn,
  };
}

/** A late row may be older than one that was absorbed before it. */
function daysAfter(
  before: NonNullable<Person["legacyDays"]>,
  used: SignInSeen["legacyUsed"],
  day: string,
): NonNullable<Person["legacyDays"]> {
  const newest = used.filter((kind) => (before[kind] ?? "") < day);
  return { ...before, ...Object.fromEntries(newest.map((kind) => [kind, day])) };
}

const withOne = <T>(list: readonly T[], item: T): readonly T[] =>
  list.includes(item) ? list : [...list, item];

function remembered<T>(list: readonly T[], item: T, atMost: number): readonly T[] {
  return list.at(-1) === item ? list : [...list.filter((known) => known !== item), item].slice(-atMost);
}
