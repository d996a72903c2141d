import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createCalendar } from "../../../../local/demo/calendar/createCalendar.ts";

const calendar = createCalendar("Europe/Berlin", ["2026-01-06", "2026-04-03", "2026-04-06"]);
const at = (text: string): number => Date.parse(text);
const iso = (instant: number): string => new Date(instant).toISOString();

describe("the working calendar", () => {
  const appointments = [
    {
      name: "later the same day",
      from: "2026-01-05T07:00:00Z",
      times: ["09:10"],
      next: "2026-01-05T08:10:00.000Z",
    },
    {
      name: "never at the very instant",
      from: "2026-01-07T08:10:00Z",
      times: ["09:10"],
      next: "2026-01-08T08:10:00.000Z",
    },
    {
      name: "the earlier of two times",
      from: "2026-01-07T09:00:00Z",
      times: ["16:30", "11:30"],
      next: "2026-01-07T10:30:00.000Z",
    },
    {
      name: "over a holiday",
      from: "2026-01-05T12:00:00Z",
      times: ["09:10"],
      next: "2026-01-07T08:10:00.000Z",
    },
    {
      name: "over a weekend",
      from: "2026-01-09T12:00:00Z",
      times: ["09:10"],
      next: "2026-01-12T08:10:00.000Z",
    },
    {
      name: "over Easter and into summer time",
      from: "2026-04-02T12:00:00Z",
      times: ["09:10"],
      next: "2026-04-07T07:10:00.000Z",
    },
  ];
  test.for(appointments)("finds the next appointment $name", ({ from, times, next }) => {
    expect(iso(calendar.next(times, at(from)))).toBe(next);
  });

  test("knows the appointment before", () => {
    expect(iso(calendar.previous(["11:30", "16:30"], at("2026-01-12T10:30:00Z")))).toBe(
      "2026-01-09T15:30:00.000Z",
    );
  });

  const later = [
    { name: "the next day", from: "2026-01-07T09:20:30.500Z", until: "2026-01-08T09:20:30.500Z" },
    { name: "after a weekend", from: "2026-01-09T09:20:00.000Z", until: "2026-01-12T09:20:00.000Z" },
    { name: "into summer time", from: "2026-03-27T09:20:00.000Z", until: "2026-03-30T08:20:00.000Z" },
    { name: "after a holiday", from: "2026-01-05T09:20:00.000Z", until: "2026-01-07T09:20:00.000Z" },
  ];
  test.for(later)("knows the same time a working day later, $name", ({ from, until }) => {
    expect(iso(calendar.dayLater(at(from)))).toBe(until);
  });

  test("recognises an appointment, and none on a holiday", () => {
    expect(calendar.isAt(["09:10"], at("2026-01-05T08:10:00Z"))).toBe(true);
    expect(calendar.isAt(["09:10"], at("2026-01-05T08:10:01Z"))).toBe(false);
    expect(calendar.isAt(["09:10"], at("2026-01-06T08:10:00Z"))).toBe(false);
  });

  const spans = [
    { from: "2026-01-05T08:00:00Z", to: "2026-01-05T20:00:00Z", days: 0 },
    { from: "2026-01-05T08:00:00Z", to: "2026-01-07T08:00:00Z", days: 1 },
    { from: "2026-01-09T08:00:00Z", to: "2026-01-12T00:30:00Z", days: 1 },
    { from: "2026-01-09T08:00:00Z", to: "2026-01-11T08:00:00Z", days: 0 },
  ];
  test.for(spans)("counts $days working days from $from to $to", ({ from, to, days }) => {
    expect(calendar.workingDaysBetween(at(from), at(to))).toBe(days);
  });

  test("gives appointments that are appointments, later than asked, with none between", () => {
    const instants = fc.integer({ min: at("2026-01-01T00:00:00Z"), max: at("2026-12-20T00:00:00Z") });
    fc.assert(
      fc.property(instants, (instant) => {
        const next = calendar.next(["08:30", "13:30"], instant);
        expect(next).toBeGreaterThan(instant);
        expect(calendar.isAt(["08:30", "13:30"], next)).toBe(true);
        expect(calendar.previous(["08:30", "13:30"], next)).toBeLessThanOrEqual(instant);
      }),
      { numRuns: 60 },
    );
  });
});
