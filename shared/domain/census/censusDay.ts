import type { LegacyKind } from "../credentials/legacyKind.ts";

/** People of one kind of credential that passkeys are to replace. */
export interface LegacyCounts {
  /** Who has it registered, as far as the report lists it; passwords it does not. */
  readonly registered: number;
  /** Who has signed in with it, interactively, within 30 days. */
  readonly used: number;
  /** Newest local day on which anybody signed in with it; absent where nobody was seen to. */
  readonly lastUsed?: string;
}

/** Who of all waves still had and used what passkeys are to replace, counted once on one local day. */
export interface CensusDay {
  /** "YYYY-MM-DD". */
  readonly day: string;
  /** Everybody whom some wave asks, each once. */
  readonly people: number;
  /** Those of whom the registration report has said nothing yet. */
  readonly unreported: number;
  /** Those who were active within 30 days and have signed in with none of these credentials. */
  readonly without: number;
  readonly kinds: Readonly<Record<LegacyKind, LegacyCounts>>;
}
