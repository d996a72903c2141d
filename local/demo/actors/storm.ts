/** One fault that the tenant is ordered to show, and when; the rest of the order is what the tenant's admin routes take. */
export interface Storm {
  /** Name of the order, unique in its scenario. */
  readonly id: string;
  /** Working days after the start of the run on whose morning it begins. */
  readonly workingDay: number;
  /** Hours of virtual time after which it is over; it lasts until it has struck often enough unless given. */
  readonly hours?: number;
  readonly match: { readonly method: "GET" | "PATCH" | "POST"; readonly path?: string };
  /** Share of the matching requests that are struck, 0 to 1; all unless given. */
  readonly share?: number;
  /** Matching requests that pass first, and those that are struck at most. */
  readonly skip?: number;
  readonly times?: number;
  readonly fault: Readonly<Record<string, unknown>>;
}
