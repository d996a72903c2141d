import type { Backtest, BacktestDay, GateDay, WaveDay } from "../../shared/domain/replay/backtest.ts";

/** The lines of a backtest, day by day; what says the same as on the day before, and gates that stay open, are left out unless `all` is wanted. */
export function backtestTable({ days }: Pick<Backtest, "days">, all: boolean): readonly string[] {
  return days.flatMap((day, index) => {
    const before = all ? undefined : days[index - 1];
    const lines = [
      ...day.waves.filter((wave) => !before?.waves.some((known) => isSame(known, wave))).map(waveLine),
      ...day.gates.filter((gate) => !before?.gates.some((known) => isSameGate(known, gate))).map(gateLine),
    ];
    return lines.length === 0 ? [] : [titleOf(day), ...lines];
  });
}

const isSame = (known: WaveDay, wave: WaveDay): boolean =>
  known.wave === wave.wave && known.kind === wave.kind && known.because === wave.because;

/** A gate that stays open is as on the day before, whatever its numbers have become. */
const isSameGate = (known: GateDay, { gate, outcome, because }: GateDay): boolean =>
  known.gate === gate &&
  known.outcome === outcome &&
  (known.because === because || outcome === "met" || outcome === "waits");

const weekday = (day: string): string =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString("en-US", { weekday: "short", timeZone: "UTC" });

const titleOf = ({ day }: BacktestDay): string => `${day} ${weekday(day)}`;

const line = (who: string, what: string, because: string): string =>
  `  ${who.padEnd(24)} ${what.padEnd(9)} ${because}`;

const gateLine = ({ gate, outcome, because, people }: GateDay): string =>
  line(gate, outcome, outcome === "waits" ? `${because}; for ${people.join(", ")}` : because);

const waveLine = ({ wave, kind, because }: WaveDay): string => line(`${wave} triggers`, kind, because);
