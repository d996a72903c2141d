import fc from "fast-check";
import { expect, test } from "vitest";
import { type EnrolledDay, withEnrolledDay } from "../../../../shared/domain/enrolment/enrolledDay.ts";

const of = (day: string, enrolled = 1): EnrolledDay => ({ day, enrolled, audience: 10 });

test.for([
  {
    name: "a new day is put at the end",
    days: [of("2026-01-05")],
    newest: of("2026-01-06", 2),
    left: ["2026-01-05 1", "2026-01-06 2"],
  },
  {
    name: "a day counted again has its newest count",
    days: [of("2026-01-05"), of("2026-01-06")],
    newest: of("2026-01-06", 4),
    left: ["2026-01-05 1", "2026-01-06 4"],
  },
  {
    name: "a day that was not read is left out",
    days: [of("2026-01-05")],
    newest: of("2026-01-09", 3),
    left: ["2026-01-05 1", "2026-01-09 3"],
  },
])("$name", ({ days, newest, left }) => {
  expect(withEnrolledDay(days, newest).map(({ day, enrolled }) => `${day} ${enrolled}`)).toEqual(left);
});

test("at most sixty days are kept, each once, in order, and the newest is among them", () => {
  const day = fc
    .integer({ min: 0, max: 200 })
    .map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10));
  fc.assert(
    fc.property(fc.array(day, { maxLength: 120 }), (days) => {
      const kept = days
        .toSorted()
        .reduce<readonly EnrolledDay[]>((all, each) => withEnrolledDay(all, of(each)), []);
      const names = kept.map((each) => each.day);
      expect(names).toEqual([...new Set(days)].toSorted().slice(-60));
    }),
  );
});
