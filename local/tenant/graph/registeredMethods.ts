import { accountKind } from "../people/population.ts";
import type { World } from "../simulation/world.ts";

/** Names of the methods that an account has registered at an instant, as the registration report gives them. */
export function registeredMethods(world: World, account: number, at: number): readonly string[] {
  const { people, credentials } = world;
  if (people.kind[account] !== accountKind.member && people.kind[account] !== accountKind.breakGlass) {
    return [];
  }
  const methods: string[] = [];
  if (people.kind[account] === accountKind.member) {
    methods.push("microsoftAuthenticatorPush", "mobilePhone");
  }
  if (people.windowsHello[account] === 1) {
    methods.push("windowsHelloForBusiness");
  }
  if (credentials.has(account, at)) {
    methods.push(people.securityKey[account] === 1 ? "fido2SecurityKey" : "passKeyDeviceBoundAuthenticator");
  }
  if (credentials.keyAt(account) <= at && !methods.includes("fido2SecurityKey")) {
    methods.push("fido2SecurityKey");
  }
  return methods;
}
