/** Every reason for which a call is refused: its HTTP status and what it is called. */
export const problems = {
  BAD_PATH: { status: 400, title: "The address is not well formed" },
  BAD_QUERY: { status: 400, title: "The query does not fit" },
  BAD_HEADER: { status: 400, title: "A header does not fit" },
  BAD_BODY: { status: 400, title: "The body does not fit" },
  PLAN_REFUSED: { status: 400, title: "The plan is refused" },
  UNKNOWN_PHASE: { status: 400, title: "The plan has no such phase" },
  UNKNOWN_WAVE: { status: 400, title: "The plan has no such wave" },
  UNKNOWN_ITEM: { status: 400, title: "The plan asks for no such item" },
  UNKNOWN_PERSON: { status: 400, title: "The tenant has no such account" },
  DOCUMENT_NEEDED: { status: 400, title: "The document is missing" },
  BAD_TIME: { status: 400, title: "The time does not fit" },
  UNAUTHENTICATED: { status: 401, title: "Nobody could be recognised" },
  MISSING_ROLE: { status: 403, title: "A role is missing" },
  HUMANS_ONLY: { status: 403, title: "Only a person may do this" },
  NOT_IN_PLAN: { status: 403, title: "The plan does not name the caller" },
  SELF_APPROVAL: { status: 403, title: "Nobody approves their own rollout" },
  CROSS_SITE: { status: 403, title: "The call comes from another site" },
  NO_SUCH_ROLLOUT: { status: 404, title: "There is no such rollout" },
  NO_SUCH_GATE: { status: 404, title: "There is no such gate" },
  NO_SUCH_EVIDENCE: { status: 404, title: "There is no such evidence" },
  NO_SUCH_AMENDMENT: { status: 404, title: "There is no such amendment" },
  NO_SUCH_ROLLBACK: { status: 404, title: "There is no such rollback" },
  NO_SUCH_EXCEPTION: { status: 404, title: "There is no such exception" },
  NO_SUCH_ISSUE: { status: 404, title: "There is no such issue" },
  NO_SUCH_SESSION: { status: 404, title: "There is no such session" },
  NO_SUCH_DRILL: { status: 404, title: "There is no such drill" },
  NO_SUCH_TABLETOP: { status: 404, title: "There is no such exercise" },
  NO_SUCH_VERSION: { status: 404, title: "There is no such version" },
  NO_SUCH_INVESTIGATION: { status: 404, title: "There is no such investigation" },
  NOT_FOUND: { status: 404, title: "There is nothing here" },
  ALREADY_RUNNING: { status: 409, title: "A rollout of this plan runs already" },
  TARGET_HELD: { status: 409, title: "Another rollout holds a policy or group of this plan" },
  TOO_FEW_VOTERS: { status: 409, title: "Too few people could vote" },
  ROLLOUT_ENDED: { status: 409, title: "The rollout has ended" },
  GATE_NOT_OPEN: { status: 409, title: "The gate is not open" },
  STALE_EVIDENCE: { status: 409, title: "The vote is on other evidence" },
  CONFLICTING_VOTE: { status: 409, title: "The person has voted otherwise" },
  OVERRIDE_ASKED: { status: 409, title: "The evidence asks to override a criterion" },
  NOTHING_TO_OVERRIDE: { status: 409, title: "There is nothing to override" },
  NOT_OVERRIDABLE: { status: 409, title: "The criterion is never overridden" },
  NOTHING_TO_REFRESH: { status: 409, title: "No evidence stands" },
  NOTHING_TO_CONFIRM: { status: 409, title: "Nobody has asked for it" },
  NOTHING_AMENDED: { status: 409, title: "The plan is the same" },
  NOT_AMENDABLE: { status: 409, title: "This part of the plan is not amended" },
  STALE_AMENDMENT: { status: 409, title: "The amendment does not count any more" },
  INVESTIGATION_OPEN: { status: 409, title: "An investigation is open" },
  NOTHING_TO_SUGGEST: { status: 409, title: "Nobody is chosen for the wave" },
  NOTHING_TO_RETRY: { status: 409, title: "There is nothing to retry" },
  ALREADY_CONCLUDED: { status: 409, title: "The investigation was concluded otherwise" },
  NOT_EXCEPTABLE: { status: 409, title: "These accounts are not excepted here" },
  ALREADY_EXCEPTED: { status: 409, title: "An exception of the person stands" },
  ALREADY_ENFORCED: { status: 409, title: "The person is enforced already" },
  TOO_MANY_EXCEPTIONS: { status: 409, title: "Too many people of a wave would be exempt" },
  EXCEPTION_CLOSED: { status: 409, title: "The exception is not open" },
  PHASE_OVER: { status: 409, title: "The phase is over" },
  SESSION_REPORTED: { status: 409, title: "The session was reported on already" },
  NOT_ENROLLED: { status: 409, title: "The person has no passkey to lose" },
  DRILL_RUNNING: { status: 409, title: "A drill of the person runs already" },
  TABLETOP_RUNNING: { status: 409, title: "An exercise runs already" },
  TABLETOP_OVER: { status: 409, title: "The exercise has ended" },
  MUST_NOT_PASS: { status: 409, title: "The exercise cannot count as passed" },
  NOT_BLOCKED: { status: 409, title: "The person is not blocked" },
  STALE_VERSION: { status: 409, title: "It was edited meanwhile" },
  ALREADY_DECIDED: { status: 409, title: "It was decided already" },
  POOR_FORECAST: { status: 409, title: "Too many people would be outside on that date" },
  ISSUE_CLOSED: { status: 409, title: "The issue is closed" },
  NOTHING_TO_END: { status: 409, title: "No exception is to be ended" },
  BODY_TOO_LARGE: { status: 413, title: "The body is too large" },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, title: "The body's type is not read here" },
  IDEMPOTENCY_KEY_REUSED: { status: 422, title: "The key belongs to another call" },
  RATE_LIMITED: { status: 429, title: "Too many calls" },
  INTERNAL: { status: 500, title: "Something went wrong here" },
  NOT_YET: { status: 501, title: "This is not built yet" },
  IDENTITY_UNAVAILABLE: { status: 503, title: "Tokens cannot be verified now" },
  TENANT_UNAVAILABLE: { status: 503, title: "The tenant was not read" },
  STORE_UNAVAILABLE: { status: 503, title: "The store cannot be reached" },
  NOT_STARTED: { status: 503, title: "The rollout could not be started yet" },
} as const satisfies Readonly<Record<string, { readonly status: number; readonly title: string }>>;

/** Stable name of a reason for which a call is refused. */
export type ProblemCode = keyof typeof problems;

/** A refusal: nothing was changed, `detail` states the numbers and how to put it right. */
export interface Problem {
  readonly kind: "problem";
  readonly code: ProblemCode;
  readonly detail: string;
  /** Further members of the problem's body. */
  readonly more: Readonly<Record<string, unknown>>;
}

/** Refuses a call. */
export function problem(
  code: ProblemCode,
  detail: string,
  more: Readonly<Record<string, unknown>> = {},
): Problem {
  return { kind: "problem", code, detail, more };
}
