import { svgMarks } from "../../shared/domain/pictures/svgMarks.ts";
import type { Colour } from "../../shared/domain/pictures/svgStyle.ts";
import type { At, GateStory, Word } from "./gateStory.ts";

/** What a panel shows: a phase of one run. */
export interface GatePanel {
  readonly title: string;
  readonly about: string;
  readonly story: GateStory;
  /** Share of the audience that the gate asks for, 0 to 1. */
  readonly limit: number;
}

const { text, line, rect, path } = svgMarks;
const dayMs = 24 * 60 * 60_000;
const plot = { left: 150, right: 820 } as const;
const curve = { top: 62, height: 110 } as const;
const strip = { height: 11, step: 17, gap: 26 } as const;
const levelHeight = 80;
const mostTicks = 8;
const label = { size: 11, colour: "muted", anchor: "end" } as const;
const colours: Readonly<Record<Word, Colour>> = {
  met: "good",
  notYet: "wait",
  unknown: "grid",
  breached: "bad",
};

/** The words of the strips with their colours, for a legend. */
export const legend: readonly (readonly [Word, Colour])[] = Object.entries(colours) as [Word, Colour][];

/** The height of a panel, pixels. Pure. */
export const panelHeight = ({ story }: GatePanel): number => layoutOf(story).bottom + 34;

/** Enrolment, verdicts, detectors, and when slices came into force, were rolled back and the phase ended, over the days. Pure. */
export function drawPanel({ title, about, story, limit }: GatePanel): readonly string[] {
  const x = (at: number): number =>
    plot.left + ((at - story.from) / (story.until - story.from)) * (plot.right - plot.left);
  const { strips, levels, bottom } = layoutOf(story);
  return [
    text(16, 22, title, { size: 14, bold: true }),
    text(16, 40, about, { colour: "muted" }),
    ...days(story, x, bottom),
    ...events(story, x, bottom),
    ...shares(story, limit, x),
    ...[...story.verdicts].flatMap(([name, seen], index) =>
      verdicts(name, seen, story.until, x, strips + index * strip.step),
    ),
    ...detectors(story, x, levels),
  ];
}

function layoutOf({ verdicts }: GateStory) {
  const strips = curve.top + curve.height + strip.gap;
  const levels = strips + verdicts.size * strip.step + strip.gap;
  return { strips, levels, bottom: levels + levelHeight };
}

type Across = (at: number) => number;

/** Midnights of the zone's winter time are an hour off in summer: no matter for a tick. */
function days({ from, until }: GateStory, x: Across, bottom: number): readonly string[] {
  const every = Math.ceil((until - from) / dayMs / mostTicks);
  const first = Math.ceil(from / dayMs) * dayMs;
  const ticks = Array.from({ length: mostTicks }, (_, index) => first + index * every * dayMs);
  return ticks
    .filter((at) => at <= until)
    .flatMap((at) => [
      line([x(at), curve.top], [x(at), bottom], "grid"),
      text(x(at), bottom + 16, dateText(at), { ...label, anchor: "middle" }),
    ]);
}

const dateText = (at: number): string =>
  new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" }).format(at);

function events({ slices, rollbacks, endedAt }: GateStory, x: Across, bottom: number): readonly string[] {
  const mark = (at: number, says: string, colour: Colour, down: number): readonly string[] => [
    line([x(at), curve.top], [x(at), bottom], colour, "4 3"),
    text(x(at) - 4, curve.top + 12 + down, says, { size: 11, colour, anchor: "end" }),
  ];
  return [
    ...slices.flatMap(({ at, is }) => mark(at, `${is}`, "good", 26)),
    ...rollbacks.flatMap((at) => mark(at, "rolled back", "bad", 88)),
    ...(endedAt === undefined ? [] : mark(endedAt, "gate opens", "text", 62)),
  ];
}

function shares({ enrolled, enforced, until }: GateStory, limit: number, x: Across): readonly string[] {
  const y = (share: number): number => curve.top + (1 - share) * curve.height;
  return [
    line([plot.left, y(0)], [plot.right, y(0)], "muted"),
    line([plot.left, y(limit)], [plot.right, y(limit)], "muted", "2 3"),
    ...[0, limit, 1].map((share) => text(plot.left - 8, y(share) + 4, `${Math.round(100 * share)} %`, label)),
    text(16, y(0.5) - 4, "enrolled", { colour: "mark", bold: true }),
    text(16, y(0.5) + 14, "enforced", { colour: "good", bold: true }),
    path(
      steps(enforced, until).map(({ at, is }) => [x(at), y(is)]),
      "good",
    ),
    path(
      steps(enrolled, until).map(({ at, is }) => [x(at), y(is)]),
      "mark",
    ),
  ];
}

/** Each value holds until the next is seen; what did not change needs no point. */
function steps(seen: readonly At<number>[], until: number): readonly At<number>[] {
  const points = seen.flatMap(({ at, is }, index) => {
    const before = seen[index - 1];
    if (before === undefined) return [{ at, is }];
    return before.is === is
      ? []
      : [
          { at, is: before.is },
          { at, is },
        ];
  });
  return [...points, { at: until, is: points.at(-1)?.is ?? 0 }];
}

function verdicts(
  name: string,
  seen: readonly At<Word | undefined>[],
  until: number,
  x: Across,
  top: number,
): readonly string[] {
  const changes = seen.filter(({ is }, index) => is !== seen[index - 1]?.is || index === 0);
  return [
    text(16, top + 10, name.split(":").slice(0, 2).join(":"), { size: 12 }),
    ...changes.flatMap(({ at, is }, index) => {
      const to = changes[index + 1]?.at ?? until;
      return is === undefined
        ? []
        : [rect(x(at), top, x(to) - x(at), strip.height, colours[is], `${name}: ${is}`)];
    }),
  ];
}

const lines: readonly Colour[] = ["mark", "wait"];

function detectors({ levels }: GateStory, x: Across, top: number): readonly string[] {
  const most = Math.max(1.2, ...[...levels.values()].flatMap((seen) => seen.map(({ is }) => is ?? 0)));
  const y = (level: number): number => top + (1 - level / most) * levelHeight;
  return [
    line([plot.left, y(0)], [plot.right, y(0)], "muted"),
    line([plot.left, y(1)], [plot.right, y(1)], "bad", "2 3"),
    text(plot.left - 8, y(1) + 4, "alarm", { ...label, colour: "bad" }),
    ...[...levels].flatMap(([name, seen], index) => {
      const colour = lines[index % lines.length] ?? "mark";
      return [
        text(16, y(0) - 6 - 18 * index, name, { colour, bold: true }),
        ...runs(seen).map((run) =>
          path(
            run.map(({ at, is }) => [x(at), y(is)]),
            colour,
            1.5,
          ),
        ),
      ];
    }),
  ];
}

/** Stretches in which a detector watched. */
function runs(seen: readonly At<number | undefined>[]): readonly (readonly At<number>[])[] {
  const found: At<number>[][] = [];
  let isOpen = false;
  for (const { at, is } of seen) {
    if (is !== undefined) {
      if (!isOpen) found.push([]);
      found.at(-1)?.push({ at, is });
    }
    isOpen = is !== undefined;
  }
  return found;
}
