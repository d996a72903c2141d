/** The five kinds of phase of the rollout guide, in their order. */
export type PhaseKind = "prerequisites" | "pilot" | "earlyAdopters" | "department" | "organization";

/** An audience, an `enforced` group and one Conditional Access policy; the last two only where something is enforced. */
export interface WavePlan {
  /** Unique in the plan, `[a-z0-9-]`, at most 40 characters. */
  readonly id: string;
  readonly name: string;
  /** Object id of the group of people asked to enrol. */
  readonly audience: string;
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

/** Whether a criterion decides, or is only shown. */
export type CriterionMode = "enforce" | "observe";

interface CriterionBase {
  /** Unique in its gate, `[a-z0-9-]`. */
  readonly id: string;
  readonly mode: CriterionMode;
}

/** At least this share of each wave's audience is enrolled. */
export interface EnrolmentCriterion extends CriterionBase {
  readonly kind: "enrolment";
  /** Share of the audience, 0 to 1, compared on the exact count. */
  readonly minRate: number;
  /** Below this many people the wave says nothing: unknown. */
  readonly minSample: number;
  /** Days after the phase began at which a late notice is raised. */
  readonly dueDays?: number;
}

/** All but a few enrolled people of each wave have fresh passkey sign-ins on several days. */
export interface ReliabilityCriterion extends CriterionBase {
  readonly kind: "reliability";
  /** Fresh interactive passkey successes a person needs. */
  readonly minSuccesses: number;
  /** Distinct days on which they happened. */
  readonly minDays: number;
  /** People of the wave who may still fall short. */
  readonly maxUnproven: number;
}

/** The observe policy or each wave's policy has been in a state for some days. */
export interface PolicyStateCriterion extends CriterionBase {
  readonly kind: "policyState";
  readonly policy: "observe" | "wave";
  readonly state: "reportOnly" | "enabled";
  /** Days in that state since first seen so by this rollout, 0 for at once. */
  readonly minDays: number;
}

/** A person has recorded that a human step was done. */
export interface AttestationCriterion extends CriterionBase {
  readonly kind: "attestation";
  /** Row of the guide, for example "D0.3". */
  readonly item: string;
  /** Days after which the record is stale. */
  readonly maxAgeDays: number;
}

/** One condition of a gate. */
export type CriterionPlan =
  | EnrolmentCriterion
  | ReliabilityCriterion
  | PolicyStateCriterion
  | AttestationCriterion;

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

/** A detector or hard stop that asks for rollback. */
export type TriggerPlan = BlockedUsersTrigger;

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
