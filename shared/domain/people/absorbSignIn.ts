import type { Person } from "./person.ts";
import type { SignInSeen } from "./signInSeen.ts";

const kept = 6;
const daysKept = 10;

/** The person after one interactive sign-in; sign-ins come in time order. A success within the grace clears a block. */
export function absorbSignIn(person: Person, seen: SignInSeen, graceMs: number): Person {
  const active = { ...person, activeDay: seen.day };
  if (seen.succeeded) return succeed(active, seen, graceMs);
  if (seen.ownPolicy === "unreadable") return { ...active, unreadableDay: seen.day };
  if (seen.ownPolicy !== "blocked") return active;
  if (isUnfamiliar(person, seen)) return { ...active, unfamiliarDay: seen.day };
  return { ...active, pendingBlock: person.pendingBlock ?? seen.at };
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
  };
  if (!seen.passkeyUsed) return known;
  return {
    ...known,
    successes: Math.min(person.successes + 1, 99),
    days: remembered(person.days, seen.day, daysKept),
  };
}

function remembered<T>(list: readonly T[], item: T, most: number): readonly T[] {
  return list.at(-1) === item ? list : [...list.filter((known) => known !== item), item].slice(-most);
}
