import { svgDocument } from "../../shared/domain/pictures/svgDocument.ts";
import { svgMarks } from "../../shared/domain/pictures/svgMarks.ts";
import type { Colour } from "../../shared/domain/pictures/svgStyle.ts";
import type { GateOutcome, WaveDay } from "../../shared/domain/replay/backtest.ts";
import type { BacktestReport } from "./backtestReport.ts";

type Said = GateOutcome | WaveDay["kind"];

/** One row of the picture: what a gate, or the triggers of a wave, said on each day; absent where they were not asked. */
interface Row {
  readonly name: string;
  readonly days: readonly ({ readonly said: Said; readonly because: string } | undefined)[];
}

/** How a verdict looks: the better it is the higher, so that colours are not needed to read it. */
const looks = {
  met: { height: 1, colour: "good" },
  quiet: { height: 1, colour: "good" },
  waits: { height: 0.75, colour: "mark" },
  notYet: { height: 0.5, colour: "wait" },
  foreign: { height: 0.5, colour: "wait" },
  inactive: { height: 0.25, colour: "grid" },
  unknown: { height: 0.25, colour: "grid" },
  breached: { height: 1, colour: "bad" },
  alarm: { height: 1, colour: "bad" },
} as const satisfies Readonly<Record<Said, { readonly height: number; readonly colour: Colour }>>;

const legend: readonly (readonly [said: Said, words: string])[] = [
  ["met", "met, quiet"],
  ["waits", "waits for people"],
  ["notYet", "not yet, foreign"],
  ["unknown", "unknown, inactive"],
  ["breached", "breached, alarm"],
];

/** Pixels that a letter of a name takes at most, on average. */
const letter = 7;
const side = 16;
const head = 64;
const row = { height: 26, bar: 18 } as const;
const foot = 70;
const leastWidth = 760;
/** Pixels across a day. */
const dayWidth = { most: 28, least: 5 } as const;
const labelWidth = 44;
const legendWidth = 140;

/** What each gate and the triggers of each wave said day by day: one row each, one bar a day, higher for better. Pure. */
export function plotBacktest(report: Pick<BacktestReport, "plan" | "days" | "fired" | "gates">): string {
  const { plan, days, fired } = report;
  const rows = rowsOf(report);
  const left = side + 8 + letter * Math.max(0, ...rows.map(({ name }) => name.length));
  const across = Math.max(
    dayWidth.least,
    Math.min(dayWidth.most, (leastWidth - left - 2 * side) / Math.max(1, days.length)),
  );
  const title = `${plan}, replayed`;
  const [first, last] = [days[0]?.day, days.at(-1)?.day];
  const about = `${days.length} days from ${first ?? "none"} to ${last ?? "none"}; ${firedText(fired.length)}`;
  const floor = head + rows.length * row.height;
  const x = (index: number): number => left + index * across;
  return svgDocument({
    width: Math.max(leastWidth, x(days.length) + side),
    height: floor + foot,
    title,
    about,
    body: [
      svgMarks.text(side, 28, title, { size: 17, bold: true }),
      svgMarks.text(side, 48, about, { colour: "muted" }),
      ...rows.flatMap((one, index) => rowOf(one, head + (index + 1) * row.height, across, x)),
      ...dayAxis(
        days.map(({ day }) => day),
        floor + 6,
        across,
        x,
      ),
      ...legendAt(floor + 48),
    ],
  });
}

function rowsOf({ days, gates }: Pick<BacktestReport, "days" | "gates">): readonly Row[] {
  const waves = [...new Set(days.flatMap((day) => day.waves.map(({ wave }) => wave)))];
  return [
    ...gates.map(({ gate: name }) => ({
      name,
      days: days.map((day) => {
        const found = day.gates.find(({ gate }) => gate === name);
        return found && { said: found.outcome, because: found.because };
      }),
    })),
    ...waves.map((name) => ({
      name: `${name} triggers`,
      days: days.map((day) => {
        const found = day.waves.find(({ wave }) => wave === name);
        return found && { said: found.kind, because: found.because };
      }),
    })),
  ];
}

function rowOf(
  { name, days }: Row,
  floor: number,
  across: number,
  x: (index: number) => number,
): readonly string[] {
  return [
    svgMarks.text(x(0) - 8, floor - 4, name, { anchor: "end" }),
    svgMarks.line([x(0), floor], [x(days.length), floor], "grid"),
    ...days.flatMap((day, index) => {
      if (day === undefined) return [];
      const { height, colour } = looks[day.said];
      const high = height * row.bar;
      const tells = `${day.said}: ${day.because}`;
      return [svgMarks.rect(x(index) + 0.5, floor - high, across - 1, high, colour, tells)];
    }),
  ];
}

/** Labels at as many days as there is room for. */
function dayAxis(
  days: readonly string[],
  top: number,
  across: number,
  x: (index: number) => number,
): readonly string[] {
  const every = Math.ceil(labelWidth / across);
  return days.flatMap((day, index) =>
    index % every === 0
      ? [svgMarks.text(x(index), top + 12, day.slice(5), { size: 11, colour: "muted" })]
      : [],
  );
}

const legendAt = (top: number): readonly string[] =>
  legend.flatMap(([said, words], index) => {
    const { height, colour } = looks[said];
    const [at, high] = [side + index * legendWidth, height * row.bar];
    return [
      svgMarks.rect(at, top - high + 4, 10, high, colour),
      svgMarks.text(at + 16, top + 2, words, { size: 11, colour: "muted" }),
    ];
  });

const firedText = (count: number): string =>
  count === 0
    ? "no rollback trigger would have fired"
    : `${count} rollback trigger${count === 1 ? "" : "s"} would have fired`;
