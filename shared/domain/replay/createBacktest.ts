import type { TriggerReading } from "../enforcement/trigger.ts";
import type { TriggerAnswer } from "./askTriggers.ts";
import type { Backtest, BacktestDay, FiredTrigger, GateDay, GateSummary, WaveDay } from "./backtest.ts";
import type { GateAnswer } from "./gateAnswer.ts";
import type { Assumption } from "./replaySetup.ts";

/** What a replay answered at one tick of the poll clock. */
export interface Tick {
  /** Epoch milliseconds, and the local day, "YYYY-MM-DD". */
  readonly at: number;
  readonly day: string;
  readonly gates: readonly GateAnswer[];
  readonly triggers: readonly TriggerAnswer[];
}

/** Collects the ticks of a replay. */
export interface BacktestDraft {
  /** Adds a tick; ticks come in order of time. */
  add(tick: Tick): void;
  result(): Backtest;
}

/** Creates an empty backtest. A day keeps what gates say last and the worst that triggers say. */
export function createBacktest(assume: Assumption): BacktestDraft {
  const days: BacktestDay[] = [];
  const fired: FiredTrigger[] = [];
  let gates: readonly GateSummary[] = [];
  let polls = 0;
  return {
    add(tick) {
      polls++;
      const isSameDay = days.at(-1)?.day === tick.day;
      const today = isSameDay ? days.pop() : undefined;
      const gateDays = tick.gates.map((answer) => gateDay(answer, assume));
      const waveDays = tick.triggers.map((answer) => waveDay(answer, tick.at));
      days.push({
        day: tick.day,
        gates: gateDays,
        waves: worstOf([...(today?.waves ?? []), ...waveDays]),
      });
      gates = gateDays.map((gate) => summary(gates, gate, tick.at));
      fired.push(...firing(fired, tick));
    },
    result: () => ({ assume, polls, days, gates, fired }),
  };
}

function gateDay({ verdict, criteria, ...answer }: GateAnswer, assume: Assumption): GateDay {
  const waits = verdict.kind === "met" && answer.people.length > 0 && assume === "none";
  return {
    ...answer,
    outcome: waits ? "waits" : verdict.kind,
    because: criteria.length === 0 ? "nothing is asked that recordings could answer" : verdict.because,
    criteria: criteria.map(({ id, verdict: { kind, because } }) => ({ id, kind, because })),
  };
}

const waveDay = ({ phase, wave, reading }: TriggerAnswer, at: number): WaveDay => ({
  phase,
  wave,
  kind: reading.kind,
  because: reading.because,
  at: new Date(at).toISOString(),
});

const worstFirst: readonly TriggerReading["kind"][] = ["alarm", "foreign", "unknown", "inactive", "quiet"];

/** One entry a wave: the first of the worst, but the newest of what is quiet. */
function worstOf(entries: readonly WaveDay[]): readonly WaveDay[] {
  const worst = new Map<string, WaveDay>();
  for (const entry of entries) {
    const known = worst.get(entry.wave);
    const rank = worstFirst.indexOf(entry.kind);
    const isWorse = known === undefined || rank < worstFirst.indexOf(known.kind);
    if (isWorse || (entry.kind === "quiet" && known.kind === "quiet")) worst.set(entry.wave, entry);
  }
  return [...worst.values()];
}

function summary(
  before: readonly GateSummary[],
  { phase, gate, outcome, because }: GateDay,
  at: number,
): GateSummary {
  const known = before.find((each) => each.gate === gate);
  const isOpen = outcome === "met" || outcome === "waits";
  const first = known?.first ?? (isOpen ? new Date(at).toISOString() : undefined);
  const since = isOpen ? (known?.since ?? new Date(at).toISOString()) : undefined;
  return {
    phase,
    gate,
    ...(first === undefined ? {} : { first }),
    ...(since === undefined ? {} : { since }),
    outcome,
    because,
  };
}

/** A wave that was put back once would not be watched any more, so it fires once each time it comes into force. */
function firing(before: readonly FiredTrigger[], { at, day, triggers }: Tick): readonly FiredTrigger[] {
  return triggers.flatMap(({ phase, wave, since: inForce, reading }) => {
    const since = new Date(inForce).toISOString();
    const isNew = !before.some((each) => each.wave === wave && each.since === since);
    if (reading.kind !== "alarm" || !isNew) return [];
    return [{ phase, wave, since, at: new Date(at).toISOString(), day, because: reading.because }];
  });
}
