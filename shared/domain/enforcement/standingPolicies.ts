import type { PolicyState } from "../measure/waveReading.ts";

/** One policy that takes part in sign-ins: enabled, or report-only. */
export interface StandingPolicy {
  readonly id: string;
  readonly state: PolicyState;
  readonly fingerprint: string;
}

/** The policies that take part in sign-ins, by id, as evidence keeps them. */
export function standingPolicies(policies: readonly StandingPolicy[]): readonly StandingPolicy[] {
  return policies
    .filter(({ state }) => state !== "disabled")
    .map(({ id, state, fingerprint }) => ({ id, state, fingerprint }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/**
 * How the policies now differ from those that people were shown; undefined when they do not. That a policy went back to
 * report-only is no difference, nor is that `own` was enabled: the fingerprint is what was approved. Pure.
 */
export function policiesDiffer(
  frozen: readonly StandingPolicy[],
  now: readonly StandingPolicy[],
  own: string,
): string | undefined {
  const before = new Map(frozen.map((policy) => [policy.id, policy]));
  const after = new Map(standingPolicies(now).map((policy) => [policy.id, policy]));
  const added = [...after.keys()].filter((id) => !before.has(id)).length;
  const gone = [...before.keys()].filter((id) => !after.has(id)).length;
  const both = [...after.values()].flatMap((policy) => {
    const was = before.get(policy.id);
    return was === undefined ? [] : [{ policy, was }];
  });
  const changed = both.filter(({ policy, was }) => policy.fingerprint !== was.fingerprint).length;
  const turnedOn = both.filter(
    ({ policy, was }) => policy.state === "enabled" && was.state !== "enabled" && policy.id !== own,
  ).length;
  if (added + gone + changed + turnedOn === 0) return undefined;
  return `of ${frozen.length} enabled and report-only policies ${changed} changed, ${turnedOn} were enabled, ${added} came and ${gone} went since the evidence was frozen; ask for newer evidence`;
}
