import type { OrchestrationContext } from "durable-functions";
import { advanceGuard, confirmMs } from "../shared/domain/enforcement/advanceGuard.ts";
import { alarmsOf } from "../shared/domain/enforcement/alarmsOf.ts";
import { alarmsOver } from "../shared/domain/enforcement/alarmsOver.ts";
import type { GuardObservation } from "../shared/domain/enforcement/guardObservation.ts";
import { freshGuard, type GuardRules, type GuardState } from "../shared/domain/enforcement/guardState.ts";
import { nextTick } from "../shared/domain/gates/nextWake.ts";
import { call, inputOf, nowOf, type Script, waitForWake } from "./calls.ts";
import { afterFailure, afterSuccess, type Failures } from "./failures.ts";

/** What one generation of a guard hands to the next. */
export interface GuardTurn extends Failures {
  readonly rolloutId: string;
  readonly rules: GuardRules;
  readonly state?: GuardState;
  /** Epoch milliseconds; absent before the first turn. */
  readonly wakeAt?: number;
  readonly lastTurnAt: number;
}

/** Guards follow the poll clock's tick by this much, so that what the tick read is there. */
const afterTickMs = 3 * 60_000;
const operationPollMs = 10_000;

/** Runs one turn of the watch over one enforced wave, until the rollout ends. */
export function* guard(context: OrchestrationContext): Script<GuardState | undefined> {
  const turn = inputOf<GuardTurn>(context);
  if (turn.wakeAt !== undefined) yield* waitForWake(context, turn.wakeAt, turn.lastTurnAt);
  const at = nowOf(context);
  try {
    const next = yield* takeTurn(context, turn.rules, turn.state ?? freshGuard(), at);
    yield* afterSuccess(context, turn, `guard of ${turn.rules.wave}`, turn.rules.wave);
    if (next.kind === "ended") return next;
    const tick = nextTick(turn.rules.pollMs, at - afterTickMs) + afterTickMs;
    const lookAgainAt = next.kind === "watching" && next.offSince !== undefined ? at + confirmMs : tick;
    const wakeAt = next.kind === "rollingBack" ? at + operationPollMs : Math.min(tick, lookAgainAt);
    context.df.continueAsNew({
      ...turn,
      state: next,
      wakeAt,
      lastTurnAt: at,
      failures: 0,
    } satisfies GuardTurn);
  } catch (error) {
    const failed = yield* afterFailure(context, turn, `guard of ${turn.rules.wave}`, error, turn.rules.wave);
    context.df.continueAsNew({ ...turn, ...failed, lastTurnAt: at } satisfies GuardTurn);
  }
  return undefined;
}

function* takeTurn(
  context: OrchestrationContext,
  rules: GuardRules,
  state: GuardState,
  at: number,
): Script<GuardState> {
  const opId = state.kind === "rollingBack" ? { opId: state.opId } : {};
  const seen = { ...(yield* call(context, "observeGuard", { rules, at, ...opId })), at };
  const next = advanceGuard(rules, state, seen);
  yield* tellPeople(context, rules, state, next, seen);
  if (next.kind !== "rollingBack") return next;
  const act = { rolloutId: rules.rolloutId, opId: next.opId, phase: rules.phase, wave: rules.wave, at };
  if (state.kind === "rollingBack" && seen.operation === "sent") yield* call(context, "readBack", act);
  else yield* call(context, "rollBack", { ...act, by: next.by, because: next.because });
  return next;
}

function* tellPeople(
  context: OrchestrationContext,
  rules: GuardRules,
  before: GuardState,
  after: GuardState,
  seen: GuardObservation,
): Script<void> {
  const begun = alarmsOf(rules, after, seen).filter(({ key }) => !before.raised.includes(key));
  const notices = [...begun, ...alarmsOver(rules, before, after)].map((alarm) => ({
    ...alarm,
    wave: rules.wave,
  }));
  context.df.setCustomStatus({
    wave: rules.wave,
    state: after.kind,
    at: seen.at,
    raised: after.raised,
    seen: after.seen,
  });
  if (notices.length === 0) return;
  yield* call(context, "report", {
    rolloutId: rules.rolloutId,
    source: `guard ${rules.wave}`,
    at: seen.at,
    topic: "guard",
    notices,
  });
}
