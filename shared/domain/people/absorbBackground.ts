import { placesKept } from "./absorbSuccess.ts";
import { deviceKey } from "./deviceKey.ts";
import type { Person } from "./person.ts";
import { platformsAfter } from "./platformsAfter.ts";
import type { SignIn } from "./signIn.ts";

/**
 * What a success without a person at it shows: devices, networks and platforms of theirs. It proves no method, makes nobody
 * active and clears no failure. What was learned already changes nothing: the same person is returned.
 */
export function absorbBackground(
  person: Person,
  {
    deviceId,
    network,
    platform,
    isOutdated,
  }: Pick<SignIn, "deviceId" | "network" | "platform" | "isOutdated">,
  day: string,
): Person {
  const devices = deviceId === "" ? person.devices : behind(person.devices, deviceKey(deviceId));
  const networks = behind(person.networks, network);
  // A system that no table knows may be a server that acts for the person, and is no platform of theirs.
  const isUsed = platform !== undefined && platform !== "unknown";
  const isNews =
    isUsed &&
    ((person.platformDays?.[platform] ?? "") < day ||
      (person.outdated ?? []).includes(platform) !== isOutdated);
  if (devices === person.devices && networks === person.networks && !isNews) return person;
  return {
    ...person,
    devices,
    networks,
    ...(isNews ? platformsAfter(person, { day, platform, isOutdated }) : {}),
  };
}

/** Stands first, where the next one takes its place: what roams in the background pushes out no place of interactive work but the oldest. */
function behind<T>(list: readonly T[], item: T): readonly T[] {
  if (list.includes(item)) return list;
  return [item, ...(list.length < placesKept ? list : list.slice(1))];
}
