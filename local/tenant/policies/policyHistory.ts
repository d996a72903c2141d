import { hourMs } from "../people/calendar.ts";
import { chance, topics } from "../people/chance.ts";
import type { Scenario } from "../scenarios/scenario.ts";
import type { ConditionalAccessPolicy } from "./conditionalAccessPolicy.ts";
import { type PolicyScope, policyScope } from "./policyScope.ts";

/** One state of a policy in time; `policy` is undefined once it is deleted. */
export interface PolicyVersion {
  /** Epoch milliseconds; -Infinity for what was there at the start. */
  readonly at: number;
  readonly policy: ConditionalAccessPolicy | undefined;
  readonly scope: PolicyScope | undefined;
}

/** Milliseconds after which a policy that was created can be read. */
const readableAfterMs = 10_000;

/** All policies with everything they ever were, so that sign-ins of the past can be evaluated. */
export class PolicyHistory {
  readonly #versions = new Map<string, PolicyVersion[]>();
  readonly #seed: number;
  readonly #leastMs: number;
  readonly #spreadMs: number;

  constructor(seed: number, scenario: Scenario, policies: readonly ConditionalAccessPolicy[]) {
    this.#seed = seed;
    this.#leastMs = scenario.propagation.leastMinutes * 60_000;
    this.#spreadMs = scenario.propagation.spreadMinutes * 60_000;
    for (const policy of policies) {
      this.record(policy.id, Number.NEGATIVE_INFINITY, policy);
    }
  }

  /** Adds a version; versions of one policy come in order of time. */
  record(id: string, at: number, policy: ConditionalAccessPolicy | undefined): void {
    const version = { at, policy, scope: policy && policyScope(policy) };
    const before = this.#versions.get(id);
    if (before === undefined) {
      this.#versions.set(id, [version]);
    } else {
      before.push(version);
    }
  }

  /** The policy as it stands now, whether or not it can be read already. */
  current(id: string): ConditionalAccessPolicy | undefined {
    return this.#versions.get(id)?.at(-1)?.policy;
  }

  /** The policy as a reader sees it. */
  readable(id: string, now: number): ConditionalAccessPolicy | undefined {
    const versions = this.#versions.get(id);
    return versions?.[0] !== undefined && versions[0].at + readableAfterMs > now
      ? undefined
      : versions?.at(-1)?.policy;
  }

  /** All policies as a reader sees them. */
  allReadable(now: number): readonly ConditionalAccessPolicy[] {
    return this.ids().flatMap((id) => this.readable(id, now) ?? []);
  }

  ids(): readonly string[] {
    return [...this.#versions.keys()];
  }

  /** Versions of a policy in order of time. */
  versionsOf(id: string): readonly PolicyVersion[] {
    return this.#versions.get(id) ?? [];
  }

  /** The version that counts for this person's sign-ins at this instant: the newest that has reached them. */
  effective(id: string, person: number, at: number): PolicyVersion | undefined {
    const versions = this.#versions.get(id) ?? [];
    for (let index = versions.length - 1; index >= 0; index--) {
      const version = versions[index];
      if (version !== undefined && this.hasReached(version.at, person, at)) {
        return version;
      }
    }
    return undefined;
  }

  /** Whether a change made at `changedAt` counts for this person's sign-ins at `at` (epoch milliseconds). */
  hasReached(changedAt: number, person: number, at: number): boolean {
    const age = at - changedAt;
    if (age < this.#leastMs) {
      return false;
    }
    if (age >= this.#leastMs + this.#spreadMs) {
      return true;
    }
    const luck = chance(this.#seed, topics.propagation, person, Math.floor(changedAt / hourMs));
    return age >= this.#leastMs + luck * this.#spreadMs;
  }
}
