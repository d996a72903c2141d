import type { Person } from "./person.ts";
import type { SignInSeen } from "./signInSeen.ts";

const kept = 6;
const daysKept = 10;

/**
 * The person after one interactive sign-in; sign-ins come in time order. A success within the grace clears a block.
 * Only a success, or a block that is the person's own, counts as being active: guessing at passwords must not dilute a rate.
 */
export function absorbSignIn(person: Person, seen: SignInSeen, graceMs: number): Person {
  if (seen.succeeded) return succeed({ ...person, activeDay: seen.day }, seen, graceMs);
  if (seen.ownPolicy === "unreadable") return { ...person, unreadableDay: seen.day };
  if (seen.ownPolicy !== "blocked") return person;
  if (isUnfamiliar(person, seen)) return { ...person, unfamiliarDay: seen.day };
  return { ...person, activeDay: seen.day, pendingBlock: person.pendingBlock ?? seen.at };
}

/** A stolen password stopped by the policy is the policy working: neither device nor network was ever seen with this person. */
function isUnfamiliar(person: Person, { deviceId, network }: SignInSeen): boolean {
  const knownDevice = deviceId !== "" && person.devices.includes(deviceId);
  return !knownDevice && !person.networks.includes(network);
}

function succeed(person: Person, seen: SignInSeen, graceMs: number): Person {
  const { pendingBlock, ...rest } = person;
  const unblocked =
    pendingBlock !== undefined && seen.at - pendingBlock > graceMs ? { ...rest, blockedDay: seen.day } : rest;
  const known = {
    ...unblocked,
    devices: seen.deviceId === "" ? person.devices : remembered(person.devices, seen.deviceId, kept),
    networks: remembered(person.networks, seen.network, kept),
    ...withPlatform(person, seen),
  };
  if (!seen.passkeyUsed) return known;
  return {
    ...known,
    successes: Math.min(person.successes + 1, 99),
    days: remembered(person.days, seen.day, daysKept),
  };
}

function withPlatform({ platforms = [] }: Person, { platform }: SignInSeen): Pick<Person, "platforms"> {
  return platform === undefined || platforms.includes(platform)
    ? {}
    : { platforms: [...platforms, platform] };
}

function remembered<T>(list: readonly T[], item: T, most: number): readonly T[] {
  return list.at(-1) === item ? list : [...list.filter((known) => known !== item), item].slice(-most);
}
