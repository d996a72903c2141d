/** Why somebody cannot work, is not enforced or is not enrolled, in the order of urgency. */
export type PersonReasonKind =
  | "blocked"
  | "wasBlocked"
  | "unfamiliar"
  | "unreadable"
  | "notAsked"
  | "exempt"
  | "notEnrolled"
  | "federated"
  | "platform"
  | "wouldBeBlocked"
  | "waits"
  | "fine";

/** One thing to know about a person, and what to do about it; both one sentence without its full stop. */
export interface PersonReason {
  readonly kind: PersonReasonKind;
  readonly because: string;
  readonly fix: string;
}
