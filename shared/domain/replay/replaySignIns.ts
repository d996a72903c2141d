import type { SignIn } from "../people/signIn.ts";
import { dayOf } from "../plan/dayOf.ts";
import { absorbRecorded } from "./absorbRecorded.ts";
import { askGates } from "./askGates.ts";
import { askTriggers } from "./askTriggers.ts";
import type { Backtest } from "./backtest.ts";
import { createBacktest } from "./createBacktest.ts";
import type { ReplaySetup } from "./replaySetup.ts";
import { beginReplay } from "./replayState.ts";
import { tickReplay } from "./tickReplay.ts";
import { type Walked, walkedTo } from "./walkedTo.ts";

/** Sign-ins that are absorbed at a time, whatever the poll interval is. */
const mostAtATime = 10_000;

/** What a replay came to. */
export interface Replayed {
  readonly backtest: Backtest;
  /** How far the plan would have come; absent unless agreement is assumed. */
  readonly walked?: Walked;
  readonly signIns: number;
  /** Wave policies and the observe policy, by id, that some sign-in told the state of. */
  readonly policies: readonly string[];
  /** Methods, systems and error codes of the sign-ins that no table knows, at most fifty each. */
  readonly unknown: {
    readonly methods: readonly string[];
    readonly systems: readonly string[];
    readonly codes: readonly number[];
  };
  /** Local days between the first and the last on which not one sign-in is recorded. */
  readonly emptyDays: readonly string[];
}

/**
 * Replays recorded sign-ins, in order of time and each once, through what the product runs: at each tick of the plan's poll
 * clock people and waves are counted and every gate and trigger is asked. Holds the people and at most 10,000 sign-ins. Tells
 * `onDay` each local day that is over. Pure but for that.
 */
export function replaySignIns(
  setup: ReplaySetup,
  signIns: Iterable<SignIn>,
  onDay: (day: string, signIns: number) => void,
): Replayed {
  const { plan, startedAt, assume } = setup;
  const pollMs = plan.polling.intervalMinutes * 60_000;
  const local = dayOf(plan.timeZone);
  const busy = new Set<string>();
  let state = beginReplay(setup);
  const draft = createBacktest(assume);
  let waiting: SignIn[] = [];
  let count = 0;
  let lastDay = "";
  let tickedDay = "";
  let at = (Math.floor(startedAt / pollMs) + 1) * pollMs;

  function absorb(): void {
    if (waiting.length > 0) state = absorbRecorded(plan, state, waiting);
    waiting = [];
  }
  function tick(): void {
    absorb();
    state = tickReplay(setup, state, at);
    const day = local(at);
    if (tickedDay !== "" && tickedDay !== day) onDay(tickedDay, count);
    tickedDay = day;
    const answers = { gates: askGates(setup, state, at), triggers: askTriggers(setup, state, at) };
    draft.add({ at, day, ...answers });
    at += pollMs;
  }
  for (const signIn of signIns) {
    while (signIn.at >= at) tick();
    waiting.push(signIn);
    lastDay = local(signIn.at);
    busy.add(lastDay);
    count++;
    if (waiting.length >= mostAtATime) absorb();
  }
  tick();
  const backtest = draft.result();
  const days = backtest.days.map(({ day }) => day).filter((day) => day <= lastDay);
  const policies = [...state.policies.states.keys()];
  const { walk, collecting } = state;
  const { unknownMethods, unknownSystems = [], unknownCodes = [] } = collecting;
  return {
    backtest,
    ...(walk === undefined ? {} : { walked: walkedTo(setup, state, walk, at - pollMs) }),
    signIns: count,
    policies,
    unknown: { methods: unknownMethods, systems: unknownSystems, codes: unknownCodes },
    emptyDays: days.filter((day) => !busy.has(day)),
  };
}
