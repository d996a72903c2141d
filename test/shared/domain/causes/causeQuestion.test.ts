import fc from "fast-check";
import { expect, test } from "vitest";
import { causeQuestion } from "../../../../shared/domain/causes/causeQuestion.ts";
import type { DayTable } from "../../../../shared/domain/measure/sliceTable.ts";
import { everybodyElse } from "../../../../shared/domain/measure/sliceTable.ts";
import { aTable } from "../build/someTables.ts";

const on = (day: string, change: Partial<DayTable> = {}): DayTable => ({
  ...aTable(),
  day,
  foreign: {},
  registration: 0,
  ...change,
});
const sources = {
  tables: {
    ops: [
      on("2026-02-02"),
      on("2026-02-03", { foreign: { S: 3, p: 1 }, registration: 2 }),
      on("2026-02-04", { foreign: { S: 2 } }),
    ],
    [everybodyElse]: ["2026-02-02", "2026-02-03", "2026-02-05"].map((day) => on(day)),
  },
  appNames: { field: "Field client" },
};

const daysOf = (tables: readonly DayTable[]): readonly string[] => tables.map(({ day }) => day);

test("a question is about a wave since a day, and about everybody else on the same days and before", () => {
  const asked = causeQuestion(sources, "ops", "2026-02-03", ["d"]);
  expect(daysOf(asked.tables)).toEqual(["2026-02-03", "2026-02-04"]);
  expect(daysOf(asked.control)).toEqual(["2026-02-03"]);
  expect(daysOf(asked.earlier)).toEqual(["2026-02-02"]);
  expect(asked).toMatchObject({ wave: "ops", drifts: ["d"], names: { field: "Field client" } });
});

test("people of several days who could not register may be the same, so the worst day counts", () => {
  expect(causeQuestion(sources, "ops", "2026-02-02", [])).toMatchObject({ registration: 2 });
});

test("of what was never kept nothing is asked", () => {
  expect(causeQuestion({}, "ops", "2026-02-02", [])).toEqual({
    wave: "ops",
    tables: [],
    control: [],
    earlier: [],
    registration: 0,
    drifts: [],
    names: {},
  });
});

test("a later beginning never asks about more", () => {
  const days = fc.constantFrom("2026-02-01", "2026-02-02", "2026-02-03", "2026-02-04", "2026-02-05");
  fc.assert(
    fc.property(days, days, (one, other) => {
      const [early, late] = [one, other].sort();
      const sizes = [early ?? "", late ?? ""].map(
        (day) => causeQuestion(sources, "ops", day, []).tables.length,
      );
      expect(sizes[0]).toBeGreaterThanOrEqual(sizes[1] ?? 0);
    }),
  );
});
