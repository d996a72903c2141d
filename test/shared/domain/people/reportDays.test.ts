import fc from "fast-check";
import { expect, test } from "vitest";
import { noteReport, type ReportDays, reportCounts } from "../../../../shared/domain/people/reportDays.ts";

const dayAt = (n: number) => new Date(Date.UTC(2026, 0, 1) + n * 86_400_000).toISOString().slice(0, 10);

type Note = readonly [day: number, isDefinite: boolean];
const after = (...notes: readonly Note[]): ReportDays | undefined =>
  notes.reduce<ReportDays | undefined>(
    (days, [day, isDefinite]) => noteReport(days, dayAt(day), isDefinite),
    undefined,
  );

test.for<[string, readonly Note[], number, number]>([
  ["nobody was asked", [], 0, 0],
  ["one sign-in is one day", [[0, false]], 1, 0],
  [
    "several on one day are one day",
    [
      [0, false],
      [0, true],
      [0, false],
    ],
    1,
    1,
  ],
  [
    "days are counted, and those with a block",
    [
      [0, true],
      [1, false],
      [3, true],
    ],
    3,
    2,
  ],
  [
    "a late row counts for its own day",
    [
      [3, false],
      [1, true],
    ],
    2,
    1,
  ],
  [
    "the last 30 days count",
    [
      [0, true],
      [29, false],
    ],
    2,
    1,
  ],
  [
    "what is older falls out",
    [
      [0, true],
      [30, false],
    ],
    1,
    0,
  ],
  [
    "a row that is older than that comes too late",
    [
      [40, false],
      [10, true],
    ],
    1,
    0,
  ],
  [
    "a long absence leaves the newest day",
    [
      [0, true],
      [1, true],
      [400, true],
    ],
    1,
    1,
  ],
])("%s", ([, notes, observedDays, definiteDays]) => {
  expect(reportCounts(after(...notes))).toEqual({ observedDays, definiteDays });
});

test("the bits are the days of the last 30, in whatever order they were noted", () => {
  const note = fc.tuple(fc.nat(60), fc.boolean());
  fc.assert(
    fc.property(fc.array(note, { minLength: 1, maxLength: 80 }), (notes) => {
      const newest = Math.max(...notes.map(([day]) => day));
      const within = notes.filter(([day]) => newest - day < 30);
      const sorted = notes.toSorted(([a], [b]) => a - b);
      for (const order of [notes, sorted]) {
        const counts = reportCounts(after(...order));
        expect(counts).toEqual({
          observedDays: new Set(within.map(([day]) => day)).size,
          definiteDays: new Set(within.flatMap(([day, isDefinite]) => (isDefinite ? [day] : []))).size,
        });
      }
    }),
  );
});
