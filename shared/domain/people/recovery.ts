/** How far a person has come from a lost device to a new passkey; instants in epoch milliseconds, each the newest of its kind since the person was asked. */
export interface Recovery {
  /** Somebody else issued a pass for the person. */
  readonly passAt?: number;
  /** The person signed in with a pass. */
  readonly passUsedAt?: number;
  /** The person registered a passkey. */
  readonly newPasskeyAt?: number;
  /** The person signed in with a passkey after a pass. */
  readonly passkeyUsedAt?: number;
  /** The sign-in that completed a recovery: pass, its use, new passkey, sign-in, in this order. */
  readonly recoveredAt?: number;
  /** The pass of that recovery; absent in rows from before it was kept. */
  readonly recoveredFrom?: number;
}

/** One step of a recovery, as an audit or a sign-in shows it. */
export interface RecoveryStep {
  readonly kind: "passIssued" | "passUsed" | "passkeyRegistered" | "passkeyUsed";
  /** Epoch milliseconds. */
  readonly at: number;
}

/**
 * The recovery after one more step. Audits come hours later than sign-ins and in any order, so the steps may too;
 * the same step twice changes nothing. Steps before `since` (epoch milliseconds) do not count.
 */
export function absorbStep(
  before: Recovery | undefined,
  { kind, at }: RecoveryStep,
  since: number,
): Recovery | undefined {
  if (at < since) return before;
  if (kind === "passkeyUsed" && before?.passUsedAt === undefined) return before;
  const next = { ...before, ...stepOf(kind, before ?? {}, at) };
  const { passAt, passUsedAt, newPasskeyAt, passkeyUsedAt } = next;
  if (passAt === undefined || passUsedAt === undefined) return next;
  if (newPasskeyAt === undefined || passkeyUsedAt === undefined) return next;
  const inOrder = passAt <= passUsedAt && passUsedAt <= newPasskeyAt && newPasskeyAt <= passkeyUsedAt;
  return inOrder ? { ...next, recoveredAt: passkeyUsedAt, recoveredFrom: passAt } : next;
}

function stepOf(kind: RecoveryStep["kind"], before: Recovery, at: number): Recovery {
  switch (kind) {
    case "passIssued":
      return { passAt: Math.max(at, before.passAt ?? 0) };
    case "passUsed":
      return { passUsedAt: Math.max(at, before.passUsedAt ?? 0) };
    case "passkeyRegistered":
      return { newPasskeyAt: Math.max(at, before.newPasskeyAt ?? 0) };
    case "passkeyUsed":
      return { passkeyUsedAt: Math.max(at, before.passkeyUsedAt ?? 0) };
    default:
      return kind satisfies never;
  }
}
