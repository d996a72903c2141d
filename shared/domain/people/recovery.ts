/** The legs of a recovery that is proven, epoch milliseconds. */
export interface RecoveryTimes {
  /** The newest method removed within a day before the pass; absent where no audit shows one. */
  readonly removedAt?: number;
  readonly passAt: number;
  /** The first passkey registered after the pass was used. */
  readonly passkeyAt: number;
  /** The first sign-in with a passkey after that. */
  readonly signInAt: number;
}

/** How far a person has come from a lost device to a new passkey; instants in epoch milliseconds, each the newest of its kind since the person was asked unless it says otherwise. */
export interface Recovery {
  /** Methods that were removed, oldest first, the newest 3. */
  readonly removals?: readonly number[];
  /** Somebody else issued a pass for the person. */
  readonly passAt?: number;
  /** The person signed in with a pass. */
  readonly passUsedAt?: number;
  /** The person registered a passkey. */
  readonly newPasskeyAt?: number;
  /** The first passkey that the person registered since the pass was used. */
  readonly firstPasskeyAt?: number;
  /** The person signed in with a passkey after a pass. */
  readonly passkeyUsedAt?: number;
  /** Sign-ins with a passkey since the pass was used, oldest first, the oldest 5. */
  readonly passkeyUses?: readonly number[];
  /** The sign-in that completed a recovery: pass, its use, new passkey, sign-in, in this order. */
  readonly recoveredAt?: number;
  /** The pass of that recovery; absent in rows from before it was kept. */
  readonly recoveredFrom?: number;
  /** The legs of that recovery; absent in rows from before they were kept. */
  readonly times?: RecoveryTimes;
}

/** One step of a recovery, as an audit or a sign-in shows it. */
export interface RecoveryStep {
  readonly kind: "methodRemoved" | "passIssued" | "passUsed" | "passkeyRegistered" | "passkeyUsed";
  /** Epoch milliseconds. */
  readonly at: number;
}

const removalsKept = 3;
const usesKept = 5;
/** A method removed longer before the pass has nothing to do with it. */
const lossMs = 24 * 60 * 60_000;

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
  const next = withStep(before ?? {}, kind, at);
  const { passAt, passUsedAt, newPasskeyAt, passkeyUsedAt } = next;
  if (passAt === undefined || passUsedAt === undefined) return next;
  if (newPasskeyAt === undefined || passkeyUsedAt === undefined) return next;
  const inOrder = passAt <= passUsedAt && passUsedAt <= newPasskeyAt && newPasskeyAt <= passkeyUsedAt;
  if (!inOrder) return next;
  const times = timesOf(next, { passAt, newPasskeyAt, passkeyUsedAt });
  return { ...next, recoveredAt: times.signInAt, recoveredFrom: passAt, times };
}

function timesOf(
  { removals = [], firstPasskeyAt, passkeyUses = [] }: Recovery,
  {
    passAt,
    newPasskeyAt,
    passkeyUsedAt,
  }: { readonly passAt: number; readonly newPasskeyAt: number; readonly passkeyUsedAt: number },
): RecoveryTimes {
  const removedAt = removals.findLast((at) => at <= passAt && passAt - at <= lossMs);
  const passkeyAt = firstPasskeyAt ?? newPasskeyAt;
  return {
    ...(removedAt === undefined ? {} : { removedAt }),
    passAt,
    passkeyAt,
    signInAt: passkeyUses.find((at) => at >= passkeyAt) ?? passkeyUsedAt,
  };
}

function withStep(before: Recovery, kind: RecoveryStep["kind"], at: number): Recovery {
  const { passUsedAt = 0, newPasskeyAt = 0, firstPasskeyAt = at } = before;
  switch (kind) {
    case "methodRemoved":
      return { ...before, removals: withTime(before.removals, at).slice(-removalsKept) };
    case "passIssued":
      return { ...before, passAt: Math.max(at, before.passAt ?? 0) };
    case "passUsed":
      return withPassUsed(before, Math.max(at, passUsedAt));
    case "passkeyRegistered": {
      const next = { ...before, newPasskeyAt: Math.max(at, newPasskeyAt) };
      return at < passUsedAt ? next : { ...next, firstPasskeyAt: Math.min(at, firstPasskeyAt) };
    }
    case "passkeyUsed": {
      const passkeyUses = usesSince(passUsedAt, withTime(before.passkeyUses, at));
      return { ...before, passkeyUsedAt: Math.max(at, before.passkeyUsedAt ?? 0), passkeyUses };
    }
    default:
      return kind satisfies never;
  }
}

/** What was registered or used before the pass was used is no part of the recovery that it begins. */
function withPassUsed({ firstPasskeyAt = 0, passkeyUses = [], ...rest }: Recovery, at: number): Recovery {
  const first = firstPasskeyAt >= at ? firstPasskeyAt : (rest.newPasskeyAt ?? 0);
  const uses = usesSince(at, passkeyUses);
  return {
    ...rest,
    passUsedAt: at,
    ...(first >= at ? { firstPasskeyAt: first } : {}),
    ...(uses.length === 0 ? {} : { passkeyUses: uses }),
  };
}

const usesSince = (since: number, uses: readonly number[]): readonly number[] =>
  uses.filter((at) => at >= since).slice(0, usesKept);

const withTime = (times: readonly number[] = [], at: number): readonly number[] =>
  times.includes(at) ? times : [...times, at].sort((a, b) => a - b);
