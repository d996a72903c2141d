import type { CriterionPlan } from "./criterionPlan.ts";

/** The five kinds of phase of the rollout guide, in their order. */
export type PhaseKind = "prerequisites" | "pilot" | "earlyAdopters" | "department" | "organization";

/** An audience, an `enforced` group and one Conditional Access policy; the last two only where something is enforced. */
export interface WavePlan {
  /** Unique in the plan, `[a-z0-9-]`, at most 40 characters. */
  readonly id: string;
  readonly name: string;
  /** Object id of the group of people asked to enrol. */
  readonly audience: string;
  /** Values of the attribute `department` whose people the wave is to hold whole; found from its group where absent. */
  readonly departments?: readonly string[];
  /** Object id of the group that the wave's policy includes. */
  readonly enforced?: string;
  /** Id of the wave's Conditional Access policy, or `create`: this product makes it. */
  readonly policy?: string;
}

/** One step of the rollout guide, as shown to people. */
export interface PhaseStep {
  /** Row of the guide, for example "D1.4". */
  readonly id: string;
  readonly title: string;
}

/** A named place where criteria and, if needed, people decide. */
export interface GatePlan {
  readonly criteria: readonly CriterionPlan[];
  /** Different approvers who must agree; 0 lets the criteria alone decide. */
  readonly quorum: number;
  /** Hours after which a pending decision is escalated; never decided by time. */
  readonly deadlineHours: number;
  /** Object ids told when the deadline passes. */
  readonly escalateTo: readonly string[];
}

/** A hard stop: this many people and this share of the enforced people active that day are blocked. */
export interface BlockedUsersTrigger {
  readonly kind: "blockedUsers";
  /** Smallest number of blocked people that alarms. */
  readonly minPeople: number;
  /** Smallest share, 0 to 1, of the enforced people active that day. */
  readonly minShare: number;
}

/** A detector of the wave's own policy: more hours in which enforced people were blocked than is tolerated. */
export interface OwnBlocksTrigger {
  readonly kind: "ownBlocks";
  /** Share, above 0 and at most 0.5, of the hours in which a person signed in that may end blocked. */
  readonly tolerated: number;
}

/** A detector of failures of any cause but people's own slips: more than the same people had before they were enforced. */
export interface DisruptionTrigger {
  readonly kind: "disruption";
  /** Days before the wave's first slice that the reference is taken from, 14 to 28; with fewer it is inactive. */
  readonly baselineDays: number;
}

/** A trigger that adds up evidence from poll to poll. */
export type DetectorTrigger = OwnBlocksTrigger | DisruptionTrigger;

/** A detector or hard stop that asks for rollback. */
export type TriggerPlan = BlockedUsersTrigger | DetectorTrigger;

/** `hold` leaves a wave enforced and pages; `rollback` puts it back, which weakens sign-in on no evidence. */
export type SilencePlan = "hold" | "rollback";

/** The plan of one phase. */
export interface PhasePlan {
  /** Unique in the plan, `[a-z0-9-]`, at most 40 characters. */
  readonly id: string;
  readonly kind: PhaseKind;
  readonly title: string;
  readonly goal: string;
  readonly steps: readonly PhaseStep[];
  /** Weeks of the rollout, counted from 0, in which the phase is expected; leaving it raises a notice only. */
  readonly window: { readonly startWeek: number; readonly endWeek: number };
  /** People each wave's audience must hold. */
  readonly size: { readonly min: number; readonly max?: number };
  readonly waves: readonly WavePlan[];
  readonly gates: {
    readonly start: GatePlan;
    readonly enforce?: GatePlan;
    readonly advance: GatePlan;
  };
  /** Local date, "YYYY-MM-DD", before which nothing is enforced. */
  readonly enforceNotBefore?: string;
  /** Hours a slice is watched before the next act. */
  readonly watchHours: number;
  readonly rollback: {
    /** Minutes within which a success of the same person clears a block. */
    readonly blockedAfterMinutes: number;
    readonly triggers: readonly TriggerPlan[];
    /** What happens when a fresh slice is in force and nothing is read of it any more; hold unless told otherwise. */
    readonly onSilence?: SilencePlan;
  };
}
