import { freshCounts } from "../criteria/freshCounts.ts";
import { absorb } from "./absorb.ts";
import { advanceApproval } from "./advanceApproval.ts";
import { advanceEnforcing } from "./advanceEnforcing.ts";
import { conditionsOf } from "./conditionsOf.ts";
import { enter } from "./enter.ts";
import { frozenByDrift } from "./frozenByDrift.ts";
import { goesBackTo } from "./goesBackTo.ts";
import { adoptionMark } from "./judgeAdoption.ts";
import { judgePending } from "./judgePending.ts";
import type { Observation } from "./observation.ts";
import { overrideRefusal } from "./overrideRefusal.ts";
import { overriding, type PendingGate, pendingGate } from "./pendingGate.ts";
import type { PhaseRules } from "./phaseRules.ts";
import { isFinal, type PhaseState } from "./phaseState.ts";
import { plannedTime } from "./plannedTime.ts";

/** The phase after one observation. Pure: same rules, state and observation, same answer. */
export function advance(rules: PhaseRules, state: PhaseState, seen: Observation): PhaseState {
  if (isFinal(state)) return state;
  const next = step(rules, absorb(rules, state, seen), seen);
  return { ...next, raised: conditionsOf(rules, next, seen).map(({ key }) => key) };
}

function step(rules: PhaseRules, state: PhaseState, seen: Observation): PhaseState {
  const abort = seen.orders.find(({ order }) => order === "abort");
  if (abort) return enter(state, seen, { kind: "aborted", because: abort.because });
  const rollback = seen.rollbacks.findLast(({ sequence }) => sequence > state.firstSequence);
  if (rollback && state.kind !== "rolledBack") {
    const { wave, because, investigation } = rollback;
    return enter(state, seen, { kind: "rolledBack", wave, because, investigation });
  }
  if (state.kind === "rolledBack") return afterRollback(state, seen);
  if (state.paused) return state;
  if (seen.planHash !== rules.planHash) return underOldRules(rules, state, seen);
  return frozenByDrift(rules, state, seen) ?? advanceKind(rules, state, seen);
}

/** The plan was amended: nothing is begun by the old rules, and what people agreed to by them is void; what was sent is seen through. */
function underOldRules(rules: PhaseRules, state: PhaseState, seen: Observation): PhaseState {
  if (state.kind === "awaitingApproval") return enter(state, seen, { kind: goesBackTo(rules, state) });
  if (state.kind !== "enforcing") return state;
  const isUnderWay = seen.operation?.step === "sent" || seen.operation?.step === "applied";
  return isUnderWay ? advanceEnforcing(rules, state, seen) : enter(state, seen, { kind: "measuring" });
}

function advanceKind(rules: PhaseRules, state: PhaseState, seen: Observation): PhaseState {
  switch (state.kind) {
    case "starting":
    case "measuring":
      return towardsGate(rules, state, seen);
    case "awaitingApproval":
      return advanceApproval(rules, state, seen);
    case "enforcing":
      return advanceEnforcing(rules, state, seen);
    case "watching":
      return watchedLongEnough(rules, state, seen) ? enter(state, seen, { kind: "measuring" }) : state;
    case "frozen":
      return enter(state, seen, { kind: state.back });
    case "held": {
      const resumed = seen.orders.some(({ order }) => order === "resume");
      return resumed ? enter(state, seen, { kind: state.back }) : state;
    }
    case "rolledBack":
    case "retrying":
    case "completed":
    case "aborted":
      return state;
    default:
      return state satisfies never;
  }
}

function towardsGate(rules: PhaseRules, state: PhaseState, seen: Observation): PhaseState {
  const plain = pendingGate(rules, state, seen);
  if (plain === undefined || seen.openInvestigations > 0) return state;
  const pending = asAsked(rules, state, seen, plain);
  if (state.unseenEffect !== undefined || seen.at < (state.watchedUntil ?? 0)) return state;
  if (pending.slice && seen.enforcedToday >= rules.caps.perDay) return state;
  const { overall } = judgePending(rules, state, seen, pending);
  if (overall.kind !== "met") return state;
  if (pending.gate.quorum === 0 && pending.slice === undefined && pending.creates === undefined) {
    return enter(state, seen, { kind: state.kind === "starting" ? "measuring" : "completed" });
  }
  const plannedAt = actTime(rules, pending, seen.at);
  if (plannedAt === undefined) return state;
  const adopts = state.kind === "starting" ? adoptionMark(rules, seen) : undefined;
  return enter(state, seen, {
    kind: "awaitingApproval",
    gate: pending.id,
    evidenceHash: "",
    plannedAt,
    misses: 0,
    ...(pending.slice ? { slice: pending.slice } : {}),
    ...(pending.creates === undefined ? {} : { creates: pending.creates }),
    ...(pending.override === undefined ? {} : { override: pending.override }),
    ...(adopts === undefined ? {} : { adopts }),
  });
}

/** When what a gate opens may happen; a policy in report-only may be made before the date from which people are enforced. */
function actTime(rules: PhaseRules, { slice, creates }: PendingGate, at: number): number | undefined {
  if (creates !== undefined) return plannedTime({ ...rules, enforceNotBefore: undefined }, at);
  return slice ? plannedTime(rules, at) : at;
}

/** The gate with the criterion overridden that an order names, as long as it may be and is unknown. */
function asAsked(rules: PhaseRules, state: PhaseState, seen: Observation, plain: PendingGate): PendingGate {
  const asked = state.overrideAsked;
  if (asked === undefined || overrideRefusal(plain.gate, asked) !== undefined) return plain;
  const { criteria } = judgePending(rules, state, seen, plain);
  const isUnknown = criteria.some(({ id, verdict }) => id === asked && verdict.kind === "unknown");
  return isUnknown ? overriding(plain, asked) : plain;
}

function afterRollback(state: Extract<PhaseState, { kind: "rolledBack" }>, seen: Observation): PhaseState {
  const concluded = seen.rollbacks.some(
    ({ investigation, concluded: closed }) => investigation === state.investigation && closed,
  );
  const asked = seen.orders.some(({ order }) => order === "retry");
  return concluded && asked ? enter(state, seen, { kind: "retrying" }) : state;
}

function watchedLongEnough(
  rules: PhaseRules,
  state: Extract<PhaseState, { kind: "watching" }>,
  seen: Observation,
): boolean {
  if (state.unseenEffect !== undefined || seen.at < state.until) return false;
  const counts = freshCounts({ rules, state, seen, waves: [state.wave] }, state.wave);
  return counts.kind === "counted" && counts.signInsUntil >= state.until - rules.staleMs;
}
