import type { Figure } from "./figure.ts";

/** What one process needed at most, bytes, to go through so many sign-ins. */
export interface Growth {
  readonly bytes: number;
  readonly count: number;
  readonly seconds: number;
}

const most = 1.5;

/** The most memory with many sign-ins beside that with a tenth of them; `done` says what happened to them: "read", and `note` more, with how many a second. */
export function growthFigure(
  few: Growth,
  many: Growth,
  done: string,
  note: (pace: string) => string,
): Figure {
  const ratio = many.bytes / few.bytes;
  const pace = `${Math.round(many.count / many.seconds).toLocaleString("en-US")} sign-ins a second`;
  return {
    id: "growth",
    title: `memory while ${many.count.toLocaleString("en-US")} sign-ins are ${done}`,
    unit: "MB",
    ours: many.bytes / 1e6,
    other: { name: `while ${few.count.toLocaleString("en-US")} are`, value: few.bytes / 1e6 },
    ratio,
    goal: { text: `<= ${most}`, met: ratio <= most },
    note: note(pace),
  };
}
