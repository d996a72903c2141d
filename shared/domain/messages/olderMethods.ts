import type { MethodSeen } from "../enforcement/methodsSeen.ts";
import type { Ended } from "./ending.ts";

/** Sign-in methods that passkeys are to replace, as the tenant's methods policy has them; one that it does not name is undefined. */
export interface OlderMethods {
  readonly sms: MethodSeen | undefined;
  readonly voice: MethodSeen | undefined;
  readonly softwareOath: MethodSeen | undefined;
  /** Microsoft Authenticator other than its passkeys, and whether it shows codes too. */
  readonly authenticator: (MethodSeen & { readonly codes: boolean }) | undefined;
}

/**
 * What has ended for the people of a group, as far as the methods policy shows it. A method that is on for other groups
 * only is not known to be off for these people, and what is not known has not ended. Pure.
 */
export function endedMethods(methods: OlderMethods, group: string): Omit<Ended, "password"> {
  const isOff = (method: MethodSeen | undefined): boolean =>
    method !== undefined &&
    (!method.enabled || method.includes.length === 0 || method.excludes.includes(group));
  const { sms, voice, softwareOath, authenticator } = methods;
  return {
    sms: isOff(sms),
    push: isOff(authenticator),
    codes:
      [sms, voice, softwareOath].every(isOff) && (isOff(authenticator) || authenticator?.codes === false),
  };
}
