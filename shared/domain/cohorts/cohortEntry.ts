import type { NamedPeople } from "../ledger/entry.ts";
import type { DepartmentCount } from "./cohortReading.ts";
import type { LeftOutReason } from "./suggestCohort.ts";

/** What the ledger holds of cohorts: whom it was suggested to add; a person adds them, never this product. */
export interface CohortEntry {
  readonly kind: "cohortSuggested";
  readonly wave: string;
  readonly by: string;
  /** People whom the wave was to hold. */
  readonly wanted: number;
  readonly willing: NamedPeople;
  readonly add: NamedPeople;
  readonly leftOut: Readonly<Partial<Record<LeftOutReason, NamedPeople>>>;
  /** How the wave would stand with them; the largest departments first. */
  readonly after: { readonly people: number; readonly departments: readonly DepartmentCount[] };
}
