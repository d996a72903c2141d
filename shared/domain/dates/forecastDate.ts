import type { CollectedHead } from "../measure/collected.ts";
import type { WaveCounts } from "../measure/waveReading.ts";
import { dayNumber } from "../plan/dayNumber.ts";
import { dayOf } from "../plan/dayOf.ts";
import type { Plan } from "../plan/plan.ts";
import { forecastEnrolment } from "../statistics/forecastEnrolment.ts";
import { seededRandom } from "../statistics/seededRandom.ts";
import type { DateForecast, WaveForecast } from "./dateForecast.ts";

/** Days looked ahead at most; later the last of them stands. */
const horizonDays = 120;
/** Days after which what was counted says nothing any more. */
const staleDays = 3;
const dayMs = 24 * 60 * 60_000;

/** Foresees who is ready on a local date, at an instant in epoch milliseconds; `outside` is told by whoever asks. Pure. */
export function forecastDate(
  plan: Plan,
  head: Pick<CollectedHead, "counts" | "asked"> | undefined,
  { on, outside, at }: { readonly on: string; readonly outside: readonly string[]; readonly at: number },
): DateForecast {
  const day = dayOf(plan.timeZone);
  const days = Math.min(horizonDays, Math.max(1, dayNumber(on) - dayNumber(day(at))));
  const waves: WaveForecast[] = [];
  const unknown: string[] = [];
  for (const { id } of plan.phases.flatMap((phase) => phase.waves)) {
    const counts = head?.counts[id];
    if (counts === undefined || at - counts.enrolmentAt > staleDays * dayMs) {
      unknown.push(id);
      continue;
    }
    const askedAt = head?.asked?.[id];
    waves.push(forecastWave(id, counts, askedAt === undefined ? undefined : day(askedAt), days));
  }
  const sum = (of: "audience" | "low" | "median" | "high") =>
    waves.reduce((total, wave) => total + wave[of], 0);
  return {
    on,
    waves,
    unknown,
    audience: sum("audience"),
    low: sum("low"),
    median: sum("median"),
    high: sum("high"),
    outside,
  };
}

function forecastWave(
  wave: string,
  counts: WaveCounts,
  asked: string | undefined,
  days: number,
): WaveForecast {
  const { audience, exempt, enrolled, ready, enrolledByDay = [] } = counts;
  const now = { wave, audience, exempt, enrolled, ready };
  const foreseen =
    asked === undefined || enrolled >= audience
      ? undefined
      : forecastEnrolment(
          { asked, enrolledByDay: enrolledByDay.slice(0, -1) },
          { targets: [audience], horizonDays: days },
          seededRandom(`date|${wave}|${enrolledByDay.at(-1)?.day ?? ""}|${days}`),
        );
  const then = foreseen?.kind === "foreseen" ? foreseen.byDay.at(-1) : undefined;
  if (then === undefined) return { ...now, low: ready, median: ready, high: ready, basis: "asItStands" };
  // Whoever enrols is as often ready as those who have.
  const share = enrolled === 0 ? 0 : ready / enrolled;
  const readyOf = (people: number): number => Math.min(audience, Math.max(ready, Math.floor(people * share)));
  return {
    ...now,
    low: readyOf(then.low),
    median: readyOf(then.median),
    high: readyOf(then.high),
    basis: "foreseen",
  };
}
