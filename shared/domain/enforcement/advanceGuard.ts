import type { OperationStep } from "../ledger/entry.ts";
import type { PolicyReading, WaveReading } from "../measure/waveReading.ts";
import type { GuardProgress, GuardRules, GuardState } from "./guardState.ts";
import { readTrigger } from "./trigger.ts";

/** Everything one turn of a guard learned. */
export interface GuardObservation {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly head: number;
  readonly counts: WaveReading;
  readonly policy: PolicyReading;
  /** What the ledger says the wave's policy should be now. */
  readonly intended: "enabled" | "reportOnly";
  /** Sequence of the operation that last enforced the wave, and of its last rollback; 0 for none. */
  readonly enforcedAt: number;
  readonly rolledBackAt: number;
  /** Step of the guard's own rollback, once it has one. */
  readonly operation?: OperationStep;
  readonly ended: boolean;
}

/** The guard after one observation. Pure: same rules, state and observation, same answer. */
export function advanceGuard(rules: GuardRules, state: GuardState, seen: GuardObservation): GuardState {
  if (state.kind === "ended") return state;
  const next = step(rules, { ...state, seen: seen.head }, seen);
  return { ...next, raised: alarmsOf(rules, next, seen).map(({ key }) => key) };
}

function step(rules: GuardRules, state: GuardState, seen: GuardObservation): GuardState {
  const progress = carried(state);
  if (seen.ended) return { ...progress, kind: "ended" };
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
    return { ...progress, kind: "rollingBack", by: "outside", because, opId: opIdOf(rules, seen) };
  }
  const pinned =
    seen.policy.kind === "seen" && progress.fingerprint === ""
      ? seen.policy.fingerprint
      : progress.fingerprint;
  const alarm = alarmNow(rules, seen);
  if (seen.intended !== "enabled" || alarm === undefined || progress.automatic > 0) {
    return { ...progress, fingerprint: pinned, kind: "watching" };
  }
  return {
    ...progress,
    fingerprint: pinned,
    automatic: progress.automatic + 1,
    kind: "rollingBack",
    by: "trigger",
    because: alarm,
    opId: opIdOf(rules, seen),
  };
}

const opIdOf = ({ rolloutId, wave }: GuardRules, { enforcedAt }: GuardObservation): string =>
  `${rolloutId}:${wave}:${enforcedAt}:rollBack`;

function alarmNow(rules: GuardRules, seen: GuardObservation): string | undefined {
  const stale = seen.counts.kind === "counted" && seen.at - seen.counts.signInsUntil > rules.staleMs;
  if (stale) return undefined;
  const readings = rules.triggers.map((plan) => readTrigger(plan, seen.counts));
  return readings.find(({ kind }) => kind === "alarm")?.because;
}

function carried({ seen, automatic, fingerprint, raised }: GuardState): GuardProgress {
  return { seen, automatic, fingerprint, raised };
}

/** Something about an enforced wave that people must know of while it holds. */
export interface GuardAlarm {
  readonly key: "drift" | "blind" | "secondAlarm";
  readonly severity: "page" | "warn";
  readonly text: string;
}

/** What a guard has to tell people now. Pure. */
export function alarmsOf(
  rules: GuardRules,
  state: GuardState,
  seen: GuardObservation,
): readonly GuardAlarm[] {
  if (state.kind !== "watching") return [];
  const alarms: GuardAlarm[] = [];
  const { wave } = rules;
  if (
    seen.policy.kind === "seen" &&
    state.fingerprint !== "" &&
    seen.policy.fingerprint !== state.fingerprint
  ) {
    const text = `the enforced policy of ${wave} was changed by someone else; nothing is overwritten, look at the audit log`;
    alarms.push({ key: "drift", severity: "page", text });
  }
  const age = seen.counts.kind === "counted" ? seen.at - seen.counts.signInsUntil : Number.POSITIVE_INFINITY;
  if (age > rules.staleMs) {
    const because =
      seen.counts.kind === "unknown"
        ? seen.counts.because
        : `sign-ins are ${Math.round(age / 60_000)} min old`;
    alarms.push({
      key: "blind",
      severity: "page",
      text: `the watch over enforced wave ${wave} is blind: ${because}`,
    });
  }
  const again = state.automatic > 0 ? alarmNow(rules, seen) : undefined;
  if (again !== undefined) {
    const text = `${wave} alarms again after one automatic rollback: ${again}; a person decides now`;
    alarms.push({ key: "secondAlarm", severity: "page", text });
  }
  return alarms;
}
