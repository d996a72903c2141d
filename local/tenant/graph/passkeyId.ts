import { families, guidOf } from "../people/guidOf.ts";
import type { World } from "../simulation/world.ts";

/** Object id of an account's passkey, if it has one; each registration gets a new one. */
export function passkeyId(world: World, account: number): string {
  const registrations = world.credentials.gapsOf(account).filter((gap) => gap.until <= world.now).length;
  return guidOf(world.people.seed, families.credential, account, 10 + registrations);
}
