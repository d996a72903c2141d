import { absorbSuccess } from "./absorbSuccess.ts";
import { deviceKey } from "./deviceKey.ts";
import type { Person } from "./person.ts";
import { type BlockRule, settleBlock } from "./settleBlock.ts";
import type { SignInSeen } from "./signInSeen.ts";

/**
 * The person after one interactive sign-in; sign-ins come in time order. A success within the grace clears a block.
 * Only a success, or a block that is the person's own, counts as being active: guessing at passwords must not dilute a rate.
 */
export function absorbSignIn(before: Person, seen: SignInSeen, rule: BlockRule): Person {
  const person = settleBlock(before, seen.at, rule);
  if (seen.succeeded) {
    const { pendingBlock: _, stillBlocked: __, ...rest } = person;
    return absorbSuccess(rest, seen);
  }
  if (seen.ownPolicy === "unreadable") return { ...person, unreadableDay: seen.day };
  if (seen.ownPolicy !== "blocked") return person;
  if (isUnfamiliar(person, seen)) return { ...person, unfamiliarDay: seen.day };
  return { ...person, activeDay: seen.day, pendingBlock: person.pendingBlock ?? seen.at };
}

/** A stolen password stopped by the policy is the policy working: neither device nor network was ever seen with this person. */
function isUnfamiliar(person: Person, { deviceId, network }: SignInSeen): boolean {
  const isKnown = deviceId !== "" && person.devices.includes(deviceKey(deviceId));
  return !isKnown && !person.networks.includes(network);
}
