import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CountedDay } from "../../../../shared/domain/helpdesk/countedDay.ts";
import { countedDays } from "../../../../shared/domain/helpdesk/countedDays.ts";
import { readTickets } from "../../../../shared/domain/helpdesk/readTickets.ts";
import { someEntries } from "../build/anEntry.ts";
import { dayAfter, someDays, usualWeeks } from "./someDays.ts";

/** The phase begins after four usual weeks. */
const begun = 28;
const read = (phaseDays: readonly number[], change: Partial<CountedDay> = {}) => {
  const days = someDays([...usualWeeks(4), ...phaseDays], change);
  return readTickets(days, dayAfter(begun), dayAfter(days.length));
};

describe("the helpdesk's tickets", () => {
  test("are told for the newest week of the phase, beside the same weekdays before it", () => {
    expect(read([9, 9, 9, 9, 9, 0, 0, ...usualWeeks(1)])).toEqual({
      kind: "counted",
      until: dayAfter(begun + 13),
      days: 7,
      opened: 12,
      people: 200,
      perHundred: (100 * 12) / 1400,
      before: expect.closeTo((100 * 11.5) / 1400),
      usualDays: 28,
      alarm: expect.any(String),
    });
  });

  test("are told for the days that there are in a young phase", () => {
    expect(read([3, 2])).toMatchObject({ days: 2, opened: 5, perHundred: 1.25 });
    expect(read([])).toMatchObject({ days: 0, opened: 0, perHundred: 0 });
  });

  test("raise no alarm in usual weeks, and one on a day of a surge", () => {
    expect(read(usualWeeks(2))).not.toHaveProperty("alarm");
    expect(read([3, 2, 14, 12, 9, 0, 0])).toMatchObject({ alarm: dayAfter(begun + 2) });
  });

  test("raise an alarm at the weekend, when nobody usually calls", () => {
    expect(read([3, 2, 2, 3, 2, 9, 8])).toMatchObject({ alarm: expect.stringMatching(/-0[78]$/) });
  });

  test("forget an alarm once two usual weeks have followed it", () => {
    const surge = [3, 2, 14, 12, 9, 0, 0];
    expect(read([...surge, ...usualWeeks(1)])).toHaveProperty("alarm");
    expect(read([...surge, ...usualWeeks(2)])).not.toHaveProperty("alarm");
  });

  test("raise none without two weeks to know what is usual by", () => {
    const days = someDays([...usualWeeks(1), 30, 30, 30, 30, 30, 0, 0]);
    const reading = readTickets(days, dayAfter(7), dayAfter(14));
    expect(reading).toMatchObject({ kind: "counted", usualDays: 7, before: expect.any(Number) });
    expect(reading).not.toHaveProperty("alarm");
  });

  test("of twice the people may be twice as many", () => {
    const usual = someDays(usualWeeks(4));
    const grown = someDays([...usualWeeks(4), 6, 4, 5, 6, 4, 0, 0], { people: 400 });
    const reading = readTickets([...usual, ...grown.slice(28)], dayAfter(begun), dayAfter(35));
    expect(reading).not.toHaveProperty("alarm");
  });

  test.for([
    { name: "no day was counted", days: [], today: 3, because: "no day of the helpdesk was counted yet" },
    {
      name: "the newest count is old",
      days: someDays([1, 2, 3]),
      today: 5,
      because: `counted up to ${dayAfter(2)}, 3 days ago > 2`,
    },
    {
      name: "nothing was ever heard",
      days: someDays([0, 0, 0], { events: 0 }),
      today: 3,
      because: "has sent no event yet",
    },
    {
      name: "nobody says how many people there are",
      days: someDays([1, 2]).map(({ people: _, ...day }) => day),
      today: 2,
      because: "how many people",
    },
  ])("are unknown where $name", ({ days, today, because }) => {
    expect(readTickets(days, dayAfter(0), dayAfter(today))).toEqual({
      kind: "unknown",
      because: expect.stringContaining(because),
    });
  });

  test("are unknown when nothing was heard for longer than a long weekend: a missing feed is not zero", () => {
    const silent = (days: number) => read([3, ...Array.from({ length: days }, () => 0)]);
    expect(silent(4).kind).toBe("counted");
    expect(silent(5)).toEqual({
      kind: "unknown",
      because: `the helpdesk has sent no event since ${dayAfter(begun)}, 5 days > 4: its feed is missing`,
    });
  });

  test("are unknown where a day of the newest week was not counted", () => {
    const days = someDays([...usualWeeks(4), ...usualWeeks(1)]).filter(({ day }) => day !== dayAfter(30));
    expect(readTickets(days, dayAfter(begun), dayAfter(35))).toMatchObject({
      kind: "unknown",
      because: "1 of the last 7 days of the helpdesk were not counted",
    });
  });

  test("one ticket more never lowers the rate, and never takes an alarm back", () => {
    const week = fc.array(fc.nat(12), { minLength: 7, maxLength: 14 });
    fc.assert(
      fc.property(week, fc.nat(6), (opened, back) => {
        const at = opened.length - 1 - back;
        const days = opened.map((tickets) => tickets + 1);
        const more = days.map((tickets, index) => (index === at ? tickets + 1 : tickets));
        const [few, many] = [read(days), read(more)];
        if (few.kind !== "counted" || many.kind !== "counted") throw new Error("every day was heard of");
        expect(many.perHundred).toBeGreaterThan(few.perHundred);
        if (few.alarm !== undefined) expect(many.alarm).toBeDefined();
      }),
      { numRuns: 40 },
    );
  });

  test("are read out of a ledger's daily counts, in order", () => {
    const counts = (day: string, opened: number, people?: number) => ({
      kind: "dailyCounts" as const,
      day,
      counts: { opened, closed: 1, handled: 2, ...(people === undefined ? {} : { people }) },
    });
    expect(countedDays(someEntries(counts("2026-01-06", 4, 200), counts("2026-01-05", 3)))).toEqual([
      { day: "2026-01-05", opened: 3, events: 6 },
      { day: "2026-01-06", opened: 4, events: 7, people: 200 },
    ]);
  });
});
