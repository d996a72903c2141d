import type { CheckItem } from "../checks/check.ts";
import type { MethodKind } from "../credentials/methodKind.ts";
import type { TemplateName } from "../messages/template.ts";
import type { SignInScenario } from "../people/signInScenario.ts";
import type { CriterionBase } from "./criterionBase.ts";
import type { StepCriterion } from "./stepCriteria.ts";

/** At least this share of each wave's audience is enrolled. */
export interface EnrolmentCriterion extends CriterionBase {
  readonly kind: "enrolment";
  /** Share of the audience, 0 to 1, compared on the exact count. */
  readonly minRate: number;
  /** Below this many people the wave says nothing: unknown. */
  readonly minSample: number;
  /** Days after which a late notice is raised. */
  readonly dueDays?: number;
  /** Rows of the guide whose attestations begin those days, the latest of them; the begin of the phase unless one is attested. */
  readonly dueFrom?: readonly string[];
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
  /** Share of sign-in hours, below 1, that must be shown to succeed in waves of 20 people and more; not asked for unless given. */
  readonly minSuccessRate?: number;
}

/** Each of these methods was registered and used by somebody of each wave, or does not apply as a person attests. */
export interface MethodsCriterion extends CriterionBase {
  readonly kind: "methods";
  /** Row of the guide; `<item>.<method>` attests that a method does not apply. */
  readonly item: string;
  readonly methods: readonly MethodKind[];
}

/** Somebody of each wave has signed in with a passkey in each of these places, or a person attests it. */
export interface ScenariosCriterion extends CriterionBase {
  readonly kind: "scenarios";
  /** Row of the guide; `<item>.<scenario>` attests a place that sign-ins do not show. */
  readonly item: string;
  readonly scenarios: readonly SignInScenario[];
}

/** Enforcing each wave has not disrupted it: its watch is complete, and hardly anybody was blocked. */
export interface DisruptionCriterion extends CriterionBase {
  readonly kind: "disruption";
  /** Share of the enforced people, 0 to 1, who may have been blocked; counted below 149 people, bounded from there on. */
  readonly maxShare: number;
  /** Minutes that the median of those blocked may have needed until they could work again; not asked for unless given. */
  readonly maxMedianUnblockMinutes?: number;
}

/** Lost devices have been recovered from, whole: pass, its use, new passkey, sign-in. */
export interface RecoveriesCriterion extends CriterionBase {
  readonly kind: "recoveries";
  /** Row of the guide by which one recovery that no audit shows is attested. */
  readonly item: string;
  /** Recoveries that are needed, and wished for. */
  readonly min: number;
  readonly target: number;
}

/** The helpdesk copes: no more tickets than usual, and no more than the limit, or a person attests it. */
export interface HelpdeskCriterion extends CriterionBase {
  readonly kind: "helpdesk";
  /** Row of the guide by which it is attested where tickets do not tell. */
  readonly item: string;
  /** Tickets opened per 100 people and day, over a week, that the helpdesk can take. */
  readonly maxPerHundred: number;
  /** Days after which the attestation is stale. */
  readonly maxAgeDays: number;
}

/** No open issue of the register blocks, and somebody has looked through it lately. */
export interface BlockersCriterion extends CriterionBase {
  readonly kind: "blockers";
  /** Row of the guide whose attestation says that the register was reviewed. */
  readonly item: string;
  /** Days after which the review is stale. */
  readonly maxAgeDays: number;
}

/** Every error code that nobody expects was looked into. */
export interface UnexpectedFailuresCriterion extends CriterionBase {
  readonly kind: "unexpectedFailures";
}

/** The forecast of whom enforcing would block stays within a limit. */
export interface ImpactCriterion extends CriterionBase {
  readonly kind: "impact";
  /** People of a wave who may be blocked at the upper end of the forecast. */
  readonly maxBlocked: number;
}

/** The observe policy or each wave's policy has been in a state for some days. */
export interface PolicyStateCriterion extends CriterionBase {
  readonly kind: "policyState";
  readonly policy: "observe" | "wave";
  readonly state: "reportOnly" | "enabled";
  /** Days in that state since first seen so by this rollout, 0 for at once. */
  readonly minDays: number;
}

/** Each wave is a cohort as the guide wants it: its size, its departments, and nobody of them forgotten. */
export interface CohortCriterion extends CriterionBase {
  readonly kind: "cohort";
  /** Row of the guide that it stands for. */
  readonly item: string;
  /** Share of a department, or of the tenant in the organization phase, 0 to 1, that may be missing; 0.02 unless told. */
  readonly maxMissing?: number;
}

/** The people of each wave may register passkeys: its audience is a target of the methods policy. */
export interface MethodsEnabledCriterion extends CriterionBase {
  readonly kind: "methodsEnabled";
  /** Row of the guide that it stands for. */
  readonly item: string;
}

/** A person has recorded that a human step was done. */
export interface AttestationCriterion extends CriterionBase {
  readonly kind: "attestation";
  /** Row of the guide, for example "D0.3". */
  readonly item: string;
  /** Days after which the record is stale. */
  readonly maxAgeDays: number;
}

/** A message of the product is ready, has reached the people of each wave, or was looked at again after their questions. */
export interface MessageCriterion extends CriterionBase {
  readonly kind: "message";
  /** Row of the guide that the message belongs to; targets count from its sending. */
  readonly item: string;
  readonly template: TemplateName;
  readonly state: "approved" | "sent" | "refined" | "final";
  /** Share of a wave, 0 to 1, that the sending may have missed; 0.05 unless given. */
  readonly maxMissed?: number;
}

/** The tenant itself is as a row of the guide needs it, by the newest look at it. */
export interface CheckCriterion extends CriterionBase {
  readonly kind: "check";
  readonly item: CheckItem;
  /** Hours after which the look is stale. */
  readonly maxAgeHours: number;
}

/** One condition of a gate. */
export type CriterionPlan =
  | EnrolmentCriterion
  | ReliabilityCriterion
  | MethodsCriterion
  | ScenariosCriterion
  | DisruptionCriterion
  | RecoveriesCriterion
  | HelpdeskCriterion
  | BlockersCriterion
  | UnexpectedFailuresCriterion
  | ImpactCriterion
  | PolicyStateCriterion
  | CohortCriterion
  | MethodsEnabledCriterion
  | CheckCriterion
  | AttestationCriterion
  | StepCriterion
  | MessageCriterion;
