import { niceTicks } from "../../shared/domain/pictures/niceTicks.ts";
import { numberText } from "../../shared/domain/pictures/numberText.ts";
import { svgDocument } from "../../shared/domain/pictures/svgDocument.ts";
import { svgMarks } from "../../shared/domain/pictures/svgMarks.ts";
import { binsFor } from "./binsFor.ts";
import { type Histogram, histogram } from "./histogram.ts";
import type { Quantity } from "./quantity.ts";
import { type StackedDot, stackDots } from "./stackDots.ts";
import { type Summary, summarize } from "./summarize.ts";

/** What a picture of several quantities says. */
export interface Distribution {
  readonly title: string;
  /** One sentence on what was repeated. */
  readonly about: string;
  readonly quantities: readonly Quantity[];
}

const panel = { width: 420, height: 170 } as const;
const inside = { left: 44, right: 16, top: 46, bottom: 40 } as const;
const [plotWidth, plotHeight] = [
  panel.width - inside.left - inside.right,
  panel.height - inside.top - inside.bottom,
];
/** Where the axis of values lies. */
const floor = inside.top + plotHeight;
const axisLabel = { size: 11, colour: "muted", anchor: "middle" } as const;
const head = 64;
const foot = 16;
const across = 2;
const mostBins = 30;
const mostTicks = 6;
/** Pixels across a dot; stacks that would need smaller ones are shown as bars. */
const dot = { most: 9, least: 4 } as const;

/**
 * One panel a quantity: every run a dot (bars where there are too many), the middle 90 % shaded, the median as a line.
 * Pure.
 */
export function plotSvg({ title, about, quantities }: Distribution): string {
  const down = Math.ceil(quantities.length / across);
  return svgDocument({
    width: across * panel.width,
    height: head + down * panel.height + foot,
    title,
    about,
    body: [
      svgMarks.text(16, 28, title, { size: 17, bold: true }),
      svgMarks.text(16, 48, about, { colour: "muted" }),
      ...quantities.flatMap((quantity, index) => [
        `<g transform="translate(${(index % across) * panel.width} ${head + Math.floor(index / across) * panel.height})">`,
        ...panelOf(quantity),
        "</g>",
      ]),
    ],
  });
}

function panelOf(quantity: Quantity): readonly string[] {
  const summary = summarize(quantity);
  const heading = svgMarks.text(16, 18, quantity.title, { size: 13, bold: true });
  if (summary === undefined) return [heading, svgMarks.text(16, 36, "No run tells it.", { colour: "muted" })];
  return [
    heading,
    svgMarks.text(16, 36, numbersOf(summary), { colour: "muted" }),
    ...plotOf(quantity, summary),
  ];
}

const numbersOf = ({ median, low, high, worst, count }: Summary): string =>
  `median ${numberText(median)}, 5–95 %: ${numberText(low)}–${numberText(high)}, worst ${numberText(worst)} (${runs(count)})`;

function plotOf({ values, unit }: Quantity, { median, low, high }: Summary): readonly string[] {
  const { borders, counts } = histogram(values, binsFor(values.length, mostBins));
  const [from = 0, until = 1] = [borders[0], borders.at(-1)];
  const x = (value: number): number => inside.left + ((value - from) / (until - from)) * plotWidth;
  const dots = stackDots(values, (dot.most * (until - from)) / plotWidth);
  const highest = Math.max(...dots.map(({ below }) => below + 1));
  const areDots = plotHeight / highest >= dot.least;
  const fullest = Math.max(...counts);
  return [
    svgMarks.rect(x(low), inside.top, Math.max(1, x(high) - x(low)), plotHeight, "band"),
    ...(areDots ? [sideways("one dot a run")] : countAxis(fullest)),
    ...(areDots ? [] : barsOf({ borders, counts }, x, fullest)),
    svgMarks.line([x(median), inside.top], [x(median), floor], "text"),
    ...(areDots ? dotsOf(dots, x, highest) : []),
    ...valueAxis(values, from, until, x),
    svgMarks.text(inside.left + plotWidth / 2, floor + 31, unit, axisLabel),
  ];
}

/** A label along the left side of a panel. */
const sideways = (text: string): string =>
  `<g transform="translate(14 ${inside.top + plotHeight / 2}) rotate(-90)">${svgMarks.text(0, 0, text, axisLabel)}</g>`;

/** The axis of counts: its top is the fullest bin. */
function countAxis(most: number): readonly string[] {
  const y = inside.top;
  const left = { size: 11, colour: "muted", anchor: "end" } as const;
  return [
    svgMarks.line([inside.left, y], [inside.left + plotWidth, y], "grid"),
    svgMarks.text(inside.left - 6, y + 4, String(most), left),
    svgMarks.text(inside.left - 6, floor + 4, "0", left),
    sideways("runs"),
  ];
}

function valueAxis(
  values: readonly number[],
  from: number,
  until: number,
  x: (value: number) => number,
): readonly string[] {
  const isWhole = values.every(Number.isInteger);
  const ticks = niceTicks(from, until, mostTicks).filter(
    (tick) => tick >= from && tick <= until && (!isWhole || Number.isInteger(tick)),
  );
  return [
    svgMarks.line([inside.left, floor], [inside.left + plotWidth, floor], "muted"),
    ...ticks.flatMap((tick) => [
      svgMarks.line([x(tick), floor], [x(tick), floor + 4], "muted"),
      svgMarks.text(x(tick), floor + 16, numberText(tick), axisLabel),
    ]),
  ];
}

function dotsOf(
  dots: readonly StackedDot[],
  x: (value: number) => number,
  highest: number,
): readonly string[] {
  const step = Math.min(dot.most, plotHeight / highest);
  return dots.map(({ value, middle, below }) =>
    svgMarks.circle(x(middle), floor - (below + 0.5) * step, step / 2 - 0.5, "mark", numberText(value)),
  );
}

function barsOf(
  { borders, counts }: Histogram,
  x: (value: number) => number,
  most: number,
): readonly string[] {
  return counts.flatMap((count, bin) => {
    const [from = 0, until = 0] = [borders[bin], borders[bin + 1]].map((border) => x(border ?? 0));
    const height = (count / most) * plotHeight;
    return count === 0
      ? []
      : [svgMarks.rect(from + 0.5, floor - height, until - from - 1, height, "mark", runs(count))];
  });
}

const runs = (count: number): string => `${count} run${count === 1 ? "" : "s"}`;
