import type { Recovery } from "../people/recovery.ts";

/** When each leg of a drill was seen, epoch milliseconds. */
export interface DrillLegs {
  readonly removedAt: number;
  readonly passAt: number;
  readonly passUsedAt: number;
  readonly passkeyAt: number;
  readonly signInAt: number;
}

/** Names of the legs in their order. */
export const drillLegNames = ["removedAt", "passAt", "passUsedAt", "passkeyAt", "signInAt"] as const;

/** What is asked for in each leg, and by whom. */
export const legSentences: Readonly<Record<keyof DrillLegs, string>> = {
  removedAt: "the old passkey is removed (the helpdesk or the person does it)",
  passAt: "the helpdesk verifies who calls and issues a pass",
  passUsedAt: "the person signs in with the pass",
  passkeyAt: "the person registers a new passkey",
  signInAt: "the person signs in anew with it",
};

/**
 * The legs of a drill that audits and sign-ins show since it was started (epoch milliseconds); what comes after a leg that
 * is missing does not count. Only the removal may be late: until then the lost passkey works on. Pure.
 */
export function drillLegs(recovery: Recovery | undefined, since: number): Partial<DrillLegs> {
  const { removals = [], passAt = 0, passUsedAt = 0, passkeyUses = [], passkeyUsedAt = 0 } = recovery ?? {};
  const removedAt = removals.find((at) => at >= since);
  const removed = removedAt === undefined ? {} : { removedAt };
  if (passAt < since) return removed;
  if (passUsedAt < passAt) return { ...removed, passAt };
  const used = { ...removed, passAt, passUsedAt };
  const passkeyAt = recovery?.firstPasskeyAt ?? recovery?.newPasskeyAt ?? 0;
  if (passkeyAt < passUsedAt) return used;
  const signInAt = passkeyUses.find((at) => at >= passkeyAt) ?? passkeyUsedAt;
  return { ...used, passkeyAt, ...(signInAt < passkeyAt ? {} : { signInAt }) };
}

/** The legs where none is missing, else undefined. */
export function completeLegs(legs: Partial<DrillLegs>): DrillLegs | undefined {
  const { removedAt, passAt, passUsedAt, passkeyAt, signInAt } = legs;
  if (removedAt === undefined || passAt === undefined || passUsedAt === undefined) return undefined;
  if (passkeyAt === undefined || signInAt === undefined) return undefined;
  return { removedAt, passAt, passUsedAt, passkeyAt, signInAt };
}
