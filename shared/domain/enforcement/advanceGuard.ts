import { alarmsOf } from "./alarmsOf.ts";
import type { GuardObservation } from "./guardObservation.ts";
import type { GuardProgress, GuardRules, GuardState } from "./guardState.ts";
import { readTriggers } from "./readTriggers.ts";
import { silenceOf } from "./silenceOf.ts";
import { withCause } from "./withCause.ts";

/** A policy must be seen off by two readings so many milliseconds apart, longer than turns share one, before somebody else has rolled back. */
export const confirmMs = 6 * 60_000;

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

type Watching = Extract<GuardState, { kind: "watching" }>;

function watch(rules: GuardRules, state: Watching, seen: GuardObservation): GuardState {
  const progress = carried(state);
  const { policy } = seen;
  if (seen.rolledBackAt > seen.enforcedAt) return { ...progress, kind: "rolledBack" };
  const marks = marksOf(rules, state, seen);
  const confirmed = marks.offSince !== undefined && seen.at - marks.offSince >= confirmMs;
  if (confirmed && policy.kind === "seen") {
    const because = `someone else set the policy of ${rules.wave} to ${policy.state}`;
    const opId = opIdOf(rules, seen);
    return { ...progress, kind: "rollingBack", by: "outside", because, opId, since: seen.at };
  }
  const first =
    policy.kind === "seen" && progress.fingerprint === "" ? policy.fingerprint : progress.fingerprint;
  // What people agreed to counts, also a change by somebody else that they accepted.
  const pinned = seen.approved ?? first;
  // What the tenant shows counts as much as the ledger: people may be blocked by a policy that nobody recorded.
  const inForce = seen.intended === "enabled" || (policy.kind === "seen" && policy.state === "enabled");
  const mayAct = inForce && progress.automatic === 0 && rules.observes !== true;
  const because = mayAct ? reasonOf(rules, marks, seen) : undefined;
  if (because === undefined) return { ...progress, ...marks, fingerprint: pinned, kind: "watching" };
  return {
    ...progress,
    fingerprint: pinned,
    automatic: progress.automatic + 1,
    kind: "rollingBack",
    by: "trigger",
    because,
    opId: opIdOf(rules, seen),
    since: seen.at,
  };
}

/** Since when the policy is seen off, and since when nothing is read; one reading alone may be an old one. */
function marksOf(
  rules: GuardRules,
  state: Watching,
  seen: GuardObservation,
): Pick<Watching, "offSince" | "silentSince"> {
  const { policy, intended, at } = seen;
  const isOff = policy.kind === "unknown" ? state.offSince !== undefined : policy.state !== "enabled";
  const isSilent = readTriggers(rules, seen).kind === "unknown";
  return {
    ...(intended === "enabled" && isOff ? { offSince: state.offSince ?? at } : {}),
    ...(isSilent ? { silentSince: state.silentSince ?? at } : {}),
  };
}

/** Why the guard rolls its wave back by itself, if it does. */
function reasonOf(
  rules: GuardRules,
  marks: Pick<Watching, "silentSince">,
  seen: GuardObservation,
): string | undefined {
  const reading = readTriggers(rules, seen);
  if (reading.kind === "alarm") return withCause(reading, seen);
  return rules.silence?.answer === "rollback" ? silenceOf(rules, marks, seen) : undefined;
}

const opIdOf = ({ rolloutId, wave }: GuardRules, { enforcedAt }: GuardObservation): string =>
  `${rolloutId}:${wave}:${enforcedAt}:rollBack`;

function carried({ seen, automatic, fingerprint, raised }: GuardState): GuardProgress {
  return { seen, automatic, fingerprint, raised };
}
