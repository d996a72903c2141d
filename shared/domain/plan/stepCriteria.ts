import type { CriterionBase } from "./criterionBase.ts";

/** Drop-in sessions of the phase were held. */
export interface SessionsCriterion extends CriterionBase {
  readonly kind: "sessions";
  /** Row of the guide. */
  readonly item: string;
  /** Sessions that must have been held. */
  readonly min: number;
}

/** Losing a device was rehearsed in the phase: every leg proven by audits and sign-ins, and attested by a person. */
export interface DrillCriterion extends CriterionBase {
  readonly kind: "drill";
  /** Row of the guide. */
  readonly item: string;
  /** Drills that must be complete. */
  readonly min: number;
}

/** A tabletop exercise of the phase was passed, and what it found is closed. */
export interface TabletopCriterion extends CriterionBase {
  readonly kind: "tabletop";
  /** Row of the guide. */
  readonly item: string;
  /** Days after which it must be held again. */
  readonly maxAgeDays: number;
}

/** It is counted who still has and uses what passkeys are to replace. */
export interface CensusCriterion extends CriterionBase {
  readonly kind: "census";
  /** Row of the guide. */
  readonly item: string;
  /** Local days that must have been counted: the baseline. */
  readonly minDays: number;
  /** Days after which the newest count is too old. */
  readonly maxAgeDays: number;
}

/** A plan of when each legacy method ends stands approved. */
export interface LifecycleCriterion extends CriterionBase {
  readonly kind: "lifecycle";
  /** Row of the guide. */
  readonly item: string;
  /** Days after which it must be looked at again. */
  readonly maxAgeDays: number;
}

/** The date from which a password alone does not do any more is set. */
export interface DateCriterion extends CriterionBase {
  readonly kind: "date";
  /** Row of the guide. */
  readonly item: string;
}

/** Criteria about what people do by hand, or decide about the end of legacy credentials. */
export type StepCriterion =
  | SessionsCriterion
  | DrillCriterion
  | TabletopCriterion
  | CensusCriterion
  | LifecycleCriterion
  | DateCriterion;
