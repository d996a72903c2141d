/** What a criterion says; `because` states the numbers. */
export interface Verdict {
  readonly kind: VerdictKind;
  readonly because: string;
}

/** unknown is missing or stale data and never passes a gate. */
export type VerdictKind = "breached" | "unknown" | "notYet" | "met";

const worstFirst: readonly VerdictKind[] = ["breached", "unknown", "notYet", "met"];

/** The worst verdict of a list; an empty list is met. */
export function worstOf(verdicts: readonly Verdict[]): Verdict {
  const none: Verdict = { kind: "met", because: "nothing is asked" };
  return verdicts.reduce(
    (worst, verdict) => (rank(verdict) < rank(worst) ? verdict : worst),
    verdicts[0] ?? none,
  );
}

const rank = (verdict: Verdict): number => worstFirst.indexOf(verdict.kind);
