import { deviceKey } from "./deviceKey.ts";
import type { Person } from "./person.ts";
import type { SignIn } from "./signIn.ts";

/** Whether a person has ever succeeded with a device, or from a network. A failure from elsewhere may be somebody with a stolen password. */
export function isFamiliar(
  person: Person,
  { deviceId, network }: Pick<SignIn, "deviceId" | "network">,
): boolean {
  const isKnown = deviceId !== "" && person.devices.includes(deviceKey(deviceId));
  return isKnown || person.networks.includes(network);
}

/** Whether any success of a person is known, so that a failure can be told to come from elsewhere. */
export const isPlaced = ({ devices, networks }: Person): boolean => devices.length + networks.length > 0;
