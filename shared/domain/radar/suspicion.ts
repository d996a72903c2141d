/**
 * What may be somebody taking over an account: `passForAdmin`, a Temporary Access Pass issued for somebody who administers the
 * tenant or has a part in the plan; `unknownPasskey`, a passkey of an unlisted model registered within a day of a pass. Told
 * to people; nothing is held and nothing rolled back for it.
 */
export const suspicionKinds = ["passForAdmin", "unknownPasskey"] as const;

/** One suspicion; whose account it is stands in the tenant's audit log alone. */
export interface Suspicion {
  readonly kind: (typeof suspicionKinds)[number];
  /** When it happened, epoch milliseconds. */
  readonly at: number;
  /** The audit that shows it; each is told once. */
  readonly auditId: string;
  /** One sentence, without names. */
  readonly because: string;
}

/** Suspicions that are kept to be shown. */
const most = 50;

/** The newest suspicions, in the order in which they were found. Pure. */
export const withSuspicions = (
  known: readonly Suspicion[],
  found: readonly Suspicion[],
): readonly Suspicion[] => (found.length === 0 ? known : [...known, ...found].slice(-most));

/** Those that are not known yet; an audit read again shows nothing new. Pure. */
export function newSuspicions<Found extends Suspicion>(
  known: readonly Suspicion[],
  found: readonly Found[],
): readonly Found[] {
  const ids = new Set(known.map(({ kind, auditId }) => `${kind}|${auditId}`));
  return found.filter(({ kind, auditId }) => !ids.has(`${kind}|${auditId}`));
}
