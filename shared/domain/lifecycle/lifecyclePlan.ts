import type { LegacyKind } from "../credentials/legacyKind.ts";

/** What happens to a legacy method, in order. */
export const lifecycleActs = ["warn", "disable", "remove"] as const;

/** One of the acts. */
export type LifecycleAct = (typeof lifecycleActs)[number];

/** One step of the end of a legacy method: planned, and carried out by people; this product executes none. */
export interface LifecycleStep {
  readonly act: LifecycleAct;
  /** Id of a wave, or `everybody`. */
  readonly of: string;
  /** Local date, "YYYY-MM-DD". */
  readonly on: string;
  /** What must be so before, in words. */
  readonly after: readonly string[];
}

/** The end of one legacy method. */
export interface LifecycleMethod {
  readonly kind: LegacyKind;
  /** Why it comes where it comes. */
  readonly because: string;
  readonly steps: readonly LifecycleStep[];
}

/** When each legacy method ends: in order, the first first. */
export interface LifecyclePlan {
  readonly methods: readonly LifecycleMethod[];
}

/** Whom a step is for that is for all. */
export const everybodyOf = "everybody";
