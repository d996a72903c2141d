import type { Figure } from "../figures/figure.ts";
import type { Interval } from "./intervalOf.ts";

/** What came, our interval of 90 %, and that of an oracle who knows the chances. */
export interface ForecastRun {
  readonly outcome: number;
  readonly ours: Interval;
  readonly oracle: Interval;
}

const coverage = { least: 86, most: 96 };
const widest = 2;

/** How often our intervals hold, and how wide they are beside the oracle's; judged, or only shown. */
export function intervalFigures(
  id: string,
  title: string,
  runs: readonly ForecastRun[],
  judged: boolean,
): readonly Figure[] {
  const share = (counts: (run: ForecastRun) => boolean): number =>
    (100 * runs.filter(counts).length) / runs.length;
  const below = share(({ outcome, ours }) => outcome < ours.low);
  const above = share(({ outcome, ours }) => outcome > ours.high);
  const held = share(({ outcome, ours }) => ours.low <= outcome && outcome <= ours.high);
  const oracleHeld = share(({ outcome, oracle }) => oracle.low <= outcome && outcome <= oracle.high);
  const width = medianOf(runs.map(({ ours }) => ours.high - ours.low));
  const oracleWidth = medianOf(runs.map(({ oracle }) => oracle.high - oracle.low));
  const own = medianOf(
    runs.map(({ ours, oracle }) => (ours.high - ours.low) / Math.max(1, oracle.high - oracle.low)),
  );
  const ratio = width / oracleWidth;
  const isCovered = held >= coverage.least && held <= coverage.most;
  return [
    {
      id: `${id}-coverage`,
      title: `${title}: intervals of 90 % that held`,
      unit: "%",
      ours: held,
      other: { name: "oracle", value: oracleHeld },
      ...(judged ? { goal: { text: `${coverage.least}-${coverage.most} %`, met: isCovered } } : {}),
      note: `${runs.length} waves; less came than foreseen in ${below.toFixed(1)} %, more in ${above.toFixed(1)} %`,
    },
    {
      id: `${id}-width`,
      title: "    median width",
      unit: "people",
      ours: width,
      other: { name: "oracle", value: oracleWidth },
      ratio,
      ...(judged ? { goal: { text: `<= ${widest} times`, met: ratio <= widest } } : {}),
      note: `wave by wave the median of the ratio is ${own.toFixed(2)}`,
    },
  ];
}

function medianOf(values: readonly number[]): number {
  const ascending = values.toSorted((a, b) => a - b);
  return ascending[Math.ceil(ascending.length / 2) - 1] ?? Number.NaN;
}
