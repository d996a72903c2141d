import type { OrchestrationContext } from "durable-functions";
import { advance } from "../shared/domain/gates/advance.ts";
import { afterSurvey } from "../shared/domain/gates/afterSurvey.ts";
import { asksForMessages } from "../shared/domain/gates/asksForMessages.ts";
import { asksForTickets } from "../shared/domain/gates/asksForTickets.ts";
import { describe } from "../shared/domain/gates/describe.ts";
import { enforcingIds } from "../shared/domain/gates/enforcingIds.ts";
import { enter } from "../shared/domain/gates/enter.ts";
import { freezeRequestOf } from "../shared/domain/gates/freezeRequestOf.ts";
import { goesBackTo } from "../shared/domain/gates/goesBackTo.ts";
import { nextWake } from "../shared/domain/gates/nextWake.ts";
import { noticesOf } from "../shared/domain/gates/noticesOf.ts";
import type { Observation } from "../shared/domain/gates/observation.ts";
import { operationId } from "../shared/domain/gates/operationId.ts";
import type { PhaseRules } from "../shared/domain/gates/phaseRules.ts";
import { freshPhase, isFinal, type PhaseState } from "../shared/domain/gates/phaseState.ts";
import { surveyed } from "../shared/domain/gates/surveyed.ts";
import { call, inputOf, nowOf, type PhaseRecord, type Script, waitForWake } from "./calls.ts";
import { afterFailure, afterSuccess } from "./failures.ts";
import { phaseAct } from "./phaseAct.ts";

/** What the rollout gives a phase to begin with. */
export interface PhaseStart {
  readonly rolloutId: string;
  readonly phase: string;
  readonly attempt: number;
  /** How often in a row the phase could not begin, and until when it then waits, epoch milliseconds. */
  readonly failures?: number;
  readonly wakeAt?: number;
}

/** What one generation of a phase hands to the next. */
export interface PhaseTurn extends PhaseStart {
  /** How often in a row a turn ended because an activity threw. */
  readonly failures: number;
  readonly rules: PhaseRules;
  readonly state: PhaseState;
  /** Turns taken by this attempt. */
  readonly turns: number;
  /** Epoch milliseconds. */
  readonly wakeAt: number;
  readonly lastTurnAt: number;
}

/** Runs one turn of one phase: wait, observe, advance, record, act; then starts over with an empty history. */
export function* phase(context: OrchestrationContext): Script<PhaseState | undefined> {
  const input = inputOf<PhaseStart | PhaseTurn>(context);
  const turn = "rules" in input ? input : yield* firstTurn(context, input);
  if (turn === undefined) return undefined;
  if ("rules" in input) yield* waitForWake(context, turn.wakeAt, turn.lastTurnAt);
  const at = nowOf(context);
  try {
    const { next, seen } = yield* takeTurn(context, turn, at);
    yield* afterSuccess(context, turn, `phase ${turn.phase}`);
    context.df.setCustomStatus(describe(turn.rules, next, seen, turn.turns + 1));
    if (isFinal(next)) return next;
    const rules = yield* rulesFor(context, turn, seen);
    // An amended plan is judged by at once; what waits for it was withdrawn by this turn.
    const wakeAt = rules === turn.rules ? nextWake(rules, next, at) : at;
    context.df.continueAsNew({
      ...turn,
      rules,
      state: next,
      turns: turn.turns + 1,
      wakeAt,
      lastTurnAt: at,
      failures: 0,
    } satisfies PhaseTurn);
  } catch (error) {
    const failed = yield* afterFailure(context, turn, `phase ${turn.phase}`, error);
    context.df.continueAsNew({ ...turn, ...failed, lastTurnAt: at } satisfies PhaseTurn);
  }
  return undefined;
}

/** The rules of the next turn: those of the plan that this one has seen to count. */
function* rulesFor(
  context: OrchestrationContext,
  { rules, rolloutId, phase }: PhaseTurn,
  { planHash }: Observation,
): Script<PhaseRules> {
  if (planHash === rules.planHash) return rules;
  return (yield* call(context, "loadPhase", { rolloutId, phase })).rules;
}

/** The first turn's state; undefined when the rules could not be loaded and the phase begins again later. */
function* firstTurn(context: OrchestrationContext, start: PhaseStart): Script<PhaseTurn | undefined> {
  const { rolloutId, phase: id, attempt, failures = 0, wakeAt } = start;
  if (wakeAt !== undefined) yield context.df.createTimer(new Date(wakeAt));
  const at = nowOf(context);
  try {
    const { rules } = yield* call(context, "loadPhase", { rolloutId, phase: id });
    const first = { turns: 0, wakeAt: at, lastTurnAt: at, failures: 0 };
    return { rolloutId, phase: id, attempt, rules, state: freshPhase(at), ...first };
  } catch (error) {
    const failed = yield* afterFailure(context, { failures, rolloutId }, `phase ${id}`, error);
    context.df.continueAsNew({ rolloutId, phase: id, attempt, ...failed } satisfies PhaseStart);
    return undefined;
  }
}

function* takeTurn(
  context: OrchestrationContext,
  turn: PhaseTurn,
  at: number,
): Script<{ next: PhaseState; seen: Observation }> {
  const { rules, state, rolloutId, attempt } = turn;
  const messages = asksForMessages(rules);
  const question = {
    phase: turn.phase,
    waves: enforcingIds(rules),
    seen: state.seen,
    at,
    timeZone: rules.timeZone,
    ...(state.kind === "awaitingApproval" ? { gate: state.gate } : {}),
    ...(asksForTickets(rules) ? { tickets: true as const } : {}),
    ...(messages === undefined ? {} : { messages }),
    ...(rules.adopts && goesBackTo(rules, state) === "starting" ? { adopts: rules.adopts } : {}),
    ...frozenFor(state),
    ...(state.kind === "enforcing" ? { operation: operationId(rolloutId, turn.phase, attempt, state) } : {}),
  };
  const seen = { ...(yield* call(context, "observe", { rolloutId, question })), at };
  const advanced = advance(rules, state, seen);
  const next = yield* withEvidence(context, turn, yield* withAdoption(context, turn, advanced, seen), seen);
  const notices = noticesOf(rules, state, next, seen);
  if (next.kind !== state.kind || notices.length > 0) {
    const entered = next.kind === state.kind ? {} : { entered: entering(next) };
    yield* call(context, "record", {
      rolloutId,
      phase: turn.phase,
      attempt,
      turn: turn.turns + 1,
      at,
      notices,
      ...entered,
    });
  }
  yield* phaseAct(context, turn, next, seen);
  return { next, seen };
}

/** The evidence that a slice rests on while people are asked about it and while it is carried out. */
function frozenFor(state: PhaseState): { evidence?: string } {
  if (state.kind === "enforcing") return { evidence: state.evidenceHash };
  return state.kind === "awaitingApproval" && state.slice !== undefined
    ? { evidence: state.evidenceHash }
    : {};
}

/** Adopts what is enforced already as the first start gate opens; held where that is refused, because the approval is void then. */
function* withAdoption(
  context: OrchestrationContext,
  { rules, state, rolloutId, phase }: PhaseTurn,
  next: PhaseState,
  seen: Observation,
): Script<PhaseState> {
  if (rules.adopts === undefined || state.kind !== "awaitingApproval" || next.kind !== "measuring")
    return next;
  const { gate, evidenceHash } = state;
  if (gate !== `${rules.phase}.start`) return next;
  const outcome = yield* call(context, "adopt", { rolloutId, phase, gate, evidenceHash, at: seen.at });
  if (outcome.kind === "adopted") return next;
  const because = `nothing was adopted: ${outcome.because}; order resume to ask again on newer evidence`;
  return enter(next, seen, { kind: "held", because, back: "starting" });
}

/**
 * Freezes the evidence that people will vote on, once, when a gate begins to wait for them. A gate that enforces is
 * surveyed first, by a turn of its own: that may take most of a minute, and may keep it shut.
 */
function* withEvidence(
  context: OrchestrationContext,
  { rules, attempt, state }: PhaseTurn,
  next: PhaseState,
  seen: Observation,
): Script<PhaseState> {
  if (next.kind !== "awaitingApproval" || next.evidenceHash !== "") return next;
  const plain = freezeRequestOf(rules, attempt, next, seen);
  const request = plain.slice === undefined ? plain : surveyed(plain, state.survey);
  if (request === undefined) {
    const outcome = yield* call(context, "survey", plain);
    const { gate, at } = plain;
    return afterSurvey(rules, state, seen, { gate, wave: plain.slice?.wave ?? "", at, outcome });
  }
  const { evidenceHash } = yield* call(context, "freeze", request);
  return { ...next, evidenceHash };
}

function entering(state: PhaseState): NonNullable<PhaseRecord["entered"]> {
  return {
    state: state.kind,
    ...("because" in state ? { because: state.because } : {}),
    ...("gate" in state ? { gate: state.gate } : {}),
    ...("wave" in state ? { wave: state.wave } : {}),
    ...("expects" in state ? { expects: state.expects } : {}),
  };
}
