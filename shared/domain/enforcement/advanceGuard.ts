import { alarmsOf } from "./alarmsOf.ts";
import type { GuardObservation } from "./guardObservation.ts";
import type { GuardProgress, GuardRules, GuardState } from "./guardState.ts";
import { readTriggers } from "./readTriggers.ts";

/** The guard after one observation. Pure: same rules, state and observation, same answer. */
export function advanceGuard(rules: GuardRules, state: GuardState, seen: GuardObservation): GuardState {
  if (state.kind === "ended") return state;
  // A guard that was started anew has forgotten its rollbacks; the ledger has not.
  const automatic = Math.max(state.automatic, seen.automatic);
  const next = step(rules, { ...state, seen: seen.head, automatic }, seen);
  return { ...next, raised: alarmsOf(rules, next, seen).map(({ key }) => key) };
}

function step(rules: GuardRules, state: GuardState, seen: GuardObservation): GuardState {
  const progress = carried(state);
  // A rollback under way is finished even when the rollout has ended meanwhile.
  if (seen.ended && state.kind !== "rollingBack") return { ...progress, kind: "ended" };
  switch (state.kind) {
    case "ended":
      return state;
    case "rollingBack":
      return seen.operation === "applied" ? { ...progress, kind: "rolledBack" } : state;
    case "rolledBack":
      return seen.enforcedAt > seen.rolledBackAt ? { ...progress, kind: "watching", fingerprint: "" } : state;
    case "watching":
      return watch(rules, state, seen);
    default:
      return state satisfies never;
  }
}

function watch(rules: GuardRules, state: GuardState, seen: GuardObservation): GuardState {
  const progress = carried(state);
  if (seen.rolledBackAt > seen.enforcedAt) return { ...progress, kind: "rolledBack" };
  if (seen.intended === "enabled" && seen.policy.kind === "seen" && seen.policy.state !== "enabled") {
    const because = `someone else set the policy of ${rules.wave} to ${seen.policy.state}`;
    const opId = opIdOf(rules, seen);
    return { ...progress, kind: "rollingBack", by: "outside", because, opId, since: seen.at };
  }
  const pinned =
    seen.policy.kind === "seen" && progress.fingerprint === ""
      ? seen.policy.fingerprint
      : progress.fingerprint;
  // What the tenant shows counts as much as the ledger: people may be blocked by a policy that nobody recorded.
  const inForce =
    seen.intended === "enabled" || (seen.policy.kind === "seen" && seen.policy.state === "enabled");
  const reading = readTriggers(rules, seen);
  if (!inForce || reading.kind !== "alarm" || progress.automatic > 0) {
    return { ...progress, fingerprint: pinned, kind: "watching" };
  }
  return {
    ...progress,
    fingerprint: pinned,
    automatic: progress.automatic + 1,
    kind: "rollingBack",
    by: "trigger",
    because: reading.because,
    opId: opIdOf(rules, seen),
    since: seen.at,
  };
}

const opIdOf = ({ rolloutId, wave }: GuardRules, { enforcedAt }: GuardObservation): string =>
  `${rolloutId}:${wave}:${enforcedAt}:rollBack`;

function carried({ seen, automatic, fingerprint, raised }: GuardState): GuardProgress {
  return { seen, automatic, fingerprint, raised };
}
