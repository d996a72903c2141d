import { isPortable } from "../credentials/methodReach.ts";
import type { Platform } from "../credentials/systemTable.ts";
import { deviceKey } from "./deviceKey.ts";
import type { Person } from "./person.ts";
import { platformsAfter } from "./platformsAfter.ts";
import type { SignInSeen } from "./signInSeen.ts";

/** Devices, and networks, of a person that are remembered. */
export const placesKept = 3;
/** Days that are remembered. */
const daysKept = 30;
const most = 99;

/** What a successful interactive sign-in shows of a person: where and on what they work, and which methods work there. */
export function absorbSuccess(person: Person, seen: SignInSeen): Person {
  const { deviceId, network, platform, day, passkeyUsed, isProof, methodsUsed, legacyUsed, scenario } = seen;
  const known: Person = {
    ...person,
    activeDay: day,
    // A late row may be older than one that was absorbed before it.
    successSecond: Math.max(person.successSecond ?? 0, Math.floor(seen.at / 1000)),
    devices: deviceId === "" ? person.devices : remembered(person.devices, deviceKey(deviceId), placesKept),
    networks: remembered(person.networks, network, placesKept),
    ...platformsAfter(person, seen),
    ...(platform === undefined
      ? {}
      : { provenOn: provenAfter(person.provenOn ?? [], platform, methodsUsed) }),
    ...(legacyUsed.length === 0 ? {} : { legacyDays: daysAfter(person.legacyDays ?? {}, legacyUsed, day) }),
  };
  if (!passkeyUsed) return known;
  const used = methodsUsed.reduce(withOne, person.used ?? []);
  if (!isProof) return { ...known, used };
  return {
    ...known,
    used,
    successes: Math.min(person.successes + 1, most),
    days: remembered(person.days, day, daysKept),
    ...(scenario === undefined ? {} : { scenarios: withOne(person.scenarios ?? [], scenario) }),
  };
}

const provenAfter = (
  before: readonly Platform[],
  platform: Platform,
  methodsUsed: SignInSeen["methodsUsed"],
): readonly Platform[] => (methodsUsed.some(isPortable) ? withOne(before, platform) : before);

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
