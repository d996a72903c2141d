import type { GuardObservation } from "./guardObservation.ts";
import type { GuardRules, GuardState } from "./guardState.ts";
import { readTriggers } from "./readTriggers.ts";
import { silenceOf } from "./silenceOf.ts";
import { withCause } from "./withCause.ts";

/** Something about an enforced wave that people must know of while it holds. */
export interface GuardAlarm {
  readonly key:
    | "drift"
    | "blind"
    | "foreign"
    | "silence"
    | "secondAlarm"
    | "unintended"
    | "rollingBack"
    | "stuckRollback";
  readonly severity: "page" | "warn";
  readonly text: string;
}

/** An enforcement on its way may show before it is recorded; after this long it is nobody's that we know. */
const underWayMs = 20 * 60_000;

/** A rollback that the tenant does not show after this long needs a person. */
const stuckMs = 10 * 60_000;

/** What a guard has to tell people now. Pure. */
export function alarmsOf(
  rules: GuardRules,
  state: GuardState,
  seen: GuardObservation,
): readonly GuardAlarm[] {
  switch (state.kind) {
    case "watching":
      return [
        ...drift(rules, state, seen),
        ...unintended(rules, seen),
        ...triggers(rules, state, seen),
        ...silence(rules, state, seen),
      ];
    case "rollingBack":
      return underWay(rules, state, seen);
    case "rolledBack":
      return unintended(rules, seen);
    case "ended":
      return [];
    default:
      return state satisfies never;
  }
}

function drift(
  { wave }: GuardRules,
  { fingerprint }: GuardState,
  { policy }: GuardObservation,
): GuardAlarm[] {
  if (policy.kind !== "seen" || fingerprint === "" || policy.fingerprint === fingerprint) return [];
  const text = `the enforced policy of ${wave} was changed by someone else; nothing is overwritten, look at the audit log`;
  return [{ key: "drift", severity: "page", text }];
}

function unintended({ wave }: GuardRules, seen: GuardObservation): GuardAlarm[] {
  const enabled = seen.policy.kind === "seen" && seen.policy.state === "enabled";
  if (!enabled || seen.intended === "enabled" || seen.at - seen.attemptedAt <= underWayMs) return [];
  const text = `the policy of ${wave} is enabled, and no operation of ours has left it so; order a rollback of ${wave} unless a person meant it`;
  return [{ key: "unintended", severity: "page", text }];
}

function triggers(rules: GuardRules, { automatic }: GuardState, seen: GuardObservation): GuardAlarm[] {
  const { wave } = rules;
  const reading = readTriggers(rules, seen);
  if (reading.kind === "unknown") {
    const text = `the watch over enforced wave ${wave} is blind: ${reading.because}`;
    return [{ key: "blind", severity: "page", text }];
  }
  if (reading.kind === "foreign") {
    const text = `${wave} stays enforced, because the cause seems foreign: ${withCause(reading, seen)}; nothing advances until a person orders resume, or rollback if that is not so`;
    return [{ key: "foreign", severity: "page", text }];
  }
  const leftToPeople = automatic > 0 || rules.observes === true;
  if (reading.kind !== "alarm" || !leftToPeople) return [];
  const begun = automatic > 0 ? "again after one automatic rollback" : "and this plan only observes";
  const text = `${wave} alarms ${begun}: ${withCause(reading, seen)}; a person decides now`;
  return [{ key: "secondAlarm", severity: "page", text }];
}

/** The dead-man's alarm: beyond being blind for a moment, nobody can say that a fresh slice does no harm. */
function silence(
  rules: GuardRules,
  state: Extract<GuardState, { kind: "watching" }>,
  seen: GuardObservation,
): GuardAlarm[] {
  const because = silenceOf(rules, state, seen);
  if (because === undefined) return [];
  const text = `${because}; the wave stays enforced, roll it back if nobody can say that its people can work`;
  return [{ key: "silence", severity: "page", text }];
}

/** A rollback is told when it begins, by whoever began it, and again when the tenant does not show it. */
function underWay(
  { wave }: GuardRules,
  { because, since }: Extract<GuardState, { kind: "rollingBack" }>,
  { at }: GuardObservation,
): GuardAlarm[] {
  const begun = `wave ${wave} is being rolled back to report-only: ${because}`;
  const told: GuardAlarm = { key: "rollingBack", severity: "page", text: begun };
  if (at - since < stuckMs) return [told];
  const minutes = Math.floor((at - since) / 60_000);
  const text = `the rollback of ${wave} is not confirmed after ${minutes} min: ${because}; roll it back by hand`;
  return [told, { key: "stuckRollback", severity: "page", text }];
}
