import type { Platform } from "../credentials/systemTable.ts";
import { isServed } from "./isServed.ts";
import type { Person } from "./person.ts";

/** Whether a person is enrolled under this plan: platform-only methods count where it says so. */
export function isEnrolled(person: Person, platformMethodsCount: boolean): boolean {
  return person.portable || (platformMethodsCount && person.platformOnly);
}

/** Why somebody who is enrolled is not ready: a platform they use on which none of their methods works, or a domain with an MFA of its own. */
export type Unready = "platform" | "federated";

/** Why an enrolled person cannot be enforced; undefined for those who can. */
export function unreadyBecause(person: Person, platformMethodsCount: boolean): Unready | undefined {
  if (person.federated) return "federated";
  return unservedPlatforms(person, platformMethodsCount).length === 0 ? undefined : "platform";
}

/** Platforms that a person uses and on which none of their methods is known to work. */
export function unservedPlatforms(person: Person, platformMethodsCount: boolean): readonly Platform[] {
  const used = Object.keys(person.platformDays ?? {}) as Platform[];
  return used.filter((platform) => !isServed(person, platform, platformMethodsCount));
}

/** Whether a person is enrolled, and can sign in with a passkey on every platform they use. */
export function isReady(person: Person, platformMethodsCount: boolean): boolean {
  return (
    isEnrolled(person, platformMethodsCount) && unreadyBecause(person, platformMethodsCount) === undefined
  );
}
