import type { Membership } from "../people/membership.ts";
import type { ConditionalAccessPolicy } from "./conditionalAccessPolicy.ts";
import type { PolicyHistory, PolicyVersion } from "./policyHistory.ts";
import type { PolicyScope } from "./policyScope.ts";
import { type Subject, scopeMiss } from "./scopeMiss.ts";

/** Result of one policy for one sign-in, as Graph names it. */
export type PolicyResult =
  | "success"
  | "failure"
  | "notApplied"
  | "notEnabled"
  | "reportOnlySuccess"
  | "reportOnlyFailure"
  | "reportOnlyInterrupted"
  | "reportOnlyNotApplied";

/** One policy's part in a sign-in. Objects are shared between sign-ins. */
export interface AppliedPolicy {
  readonly policy: ConditionalAccessPolicy;
  readonly controls: readonly string[];
  readonly result: PolicyResult;
  /** When this version of the policy was written, epoch milliseconds. */
  readonly since: number;
}

/** What the person or the program presented so far. */
export interface Presented {
  readonly phishingResistant: boolean;
  readonly multifactor: boolean;
  readonly compliantDevice: boolean;
  readonly interactive: boolean;
  /** Whether the person could present or register something stronger in this sign-in. */
  readonly couldDoMore: boolean;
}

/** Asks all policies about sign-ins, each as it stands for that person at that time. */
export class Judge {
  readonly #policies: PolicyHistory;
  readonly #membership: Membership;
  readonly #interned = new WeakMap<PolicyVersion, Map<PolicyResult, AppliedPolicy>>();

  constructor(policies: PolicyHistory, membership: Membership) {
    this.#policies = policies;
    this.#membership = membership;
  }

  /** Whether a person's sign-in at this instant counts as being in a group. */
  isIn(person: number, at: number): (groupId: string) => boolean {
    return (groupId) =>
      this.#membership.contains(groupId, person, (change) =>
        this.#policies.hasReached(change.at, person, at),
      );
  }

  /** Results of all policies; `presented` undefined when the first factor failed and no policy was asked. */
  judge(
    person: number,
    at: number,
    subject: Subject,
    presented: Presented | undefined,
  ): readonly AppliedPolicy[] {
    const applied: AppliedPolicy[] = [];
    for (const id of this.#policies.ids()) {
      const version = this.#policies.effective(id, person, at);
      if (version?.policy !== undefined && version.scope !== undefined) {
        applied.push(
          this.#intern(version, version.policy, version.scope, resultOf(version.scope, subject, presented)),
        );
      }
    }
    return applied;
  }

  #intern(
    version: PolicyVersion,
    policy: ConditionalAccessPolicy,
    scope: PolicyScope,
    result: PolicyResult,
  ): AppliedPolicy {
    let byResult = this.#interned.get(version);
    if (byResult === undefined) {
      byResult = new Map();
      this.#interned.set(version, byResult);
    }
    let applied = byResult.get(result);
    if (applied === undefined) {
      applied = { policy, controls: scope.controls, result, since: version.at };
      byResult.set(result, applied);
    }
    return applied;
  }
}

function resultOf(scope: PolicyScope, subject: Subject, presented: Presented | undefined): PolicyResult {
  if (scope.state === "disabled") {
    return "notEnabled";
  }
  const enforced = scope.state === "enabled";
  if (presented === undefined || scopeMiss(scope, subject) !== undefined) {
    return enforced ? "notApplied" : "reportOnlyNotApplied";
  }
  if (satisfies(scope, presented)) {
    return enforced ? "success" : "reportOnlySuccess";
  }
  if (enforced) {
    return "failure";
  }
  const couldBeAsked = scope.demands !== "block" && (presented.couldDoMore || !presented.interactive);
  return couldBeAsked ? "reportOnlyInterrupted" : "reportOnlyFailure";
}

function satisfies(scope: PolicyScope, presented: Presented): boolean {
  switch (scope.demands) {
    case "block":
      return false;
    case "phishingResistant":
      return presented.phishingResistant;
    case "mfa":
      return presented.multifactor || presented.phishingResistant;
    case "compliantDevice":
      return presented.compliantDevice;
    case "nothing":
      return true;
    default:
      return scope.demands satisfies never;
  }
}
