/** What asking for a lease came to; `until` is when the other holder's runs out, epoch milliseconds. */
export type LeaseAnswer = { readonly kind: "taken" } | { readonly kind: "held"; readonly until: number };

/** Short exclusive rights to write to one object of the tenant; Conditional Access policies have no ETag of their own. */
export interface Leases {
  /** Takes a lease for so many milliseconds, or takes it again when the same holder has it. */
  take(name: string, holder: string, lifeMs: number): Promise<LeaseAnswer>;
  /** Gives a lease back; one that somebody else holds meanwhile is left alone. */
  release(name: string, holder: string): Promise<void>;
}
