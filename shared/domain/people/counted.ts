import type { Person } from "./person.ts";

/** What is counted in units: sign-ins that our policy did not let in, and everything that went wrong in the rollout. */
export type Metric = "ownBlock" | "disruption";

/** One hour of a person with an attempt that counts, at most one for each metric. */
export interface CountedUnit {
  readonly kind: "unit";
  /** Local day, "YYYY-MM-DD". */
  readonly day: string;
  readonly metrics: readonly Metric[];
  readonly failed: boolean;
  /** Whether it is the person's first of the day, and the first that failed. */
  readonly isFirst: boolean;
  readonly isFirstFailure: boolean;
  /** Where and how: "dimension:value"; and those of them in which the person was not counted that day. */
  readonly slices: readonly string[];
  readonly entered: readonly string[];
}

/** What is counted of a person beside what is remembered of them. */
export type Counted =
  | CountedUnit
  /** Sign-ins that the wave's own policy stopped for good. */
  | { readonly kind: "blocks"; readonly day: string; readonly signIns: number }
  /** The person's first failure of the day that is not of the rollout's making. */
  | { readonly kind: "foreign"; readonly day: string; readonly cause: string }
  /** The person's first failure of the day while registering. */
  | { readonly kind: "registration"; readonly day: string };

/** A person after something was seen, and what is counted of it. */
export interface Absorbed {
  readonly person: Person;
  readonly counted: readonly Counted[];
}
