import fc from "fast-check";
import { expect, test } from "vitest";
import { isWorkday, localDay, localHour, startOfDay } from "../../../../local/tenant/people/calendar.ts";

const berlin = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/Berlin",
  weekday: "short",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  hourCycle: "h23",
});

function expected(at: number): { readonly day: number; readonly hour: number; readonly weekday: string } {
  const parts = Object.fromEntries(berlin.formatToParts(at).map(({ type, value }) => [type, value]));
  const day = Date.UTC(Number(parts["year"]), Number(parts["month"]) - 1, Number(parts["day"])) / 86_400_000;
  return { day, hour: Number(parts["hour"]), weekday: String(parts["weekday"]) };
}

const instants = fc.integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2031, 0, 1) });

test("day, hour and weekday are those of Europe/Berlin, summer time included", () => {
  fc.assert(
    fc.property(instants, (at) => {
      const { day, hour, weekday } = expected(at);
      expect([localDay(at), localHour(at)]).toEqual([day, hour]);
      expect(isWorkday(day)).toBe(weekday !== "Sat" && weekday !== "Sun");
    }),
  );
});

test("a day starts at its midnight", () => {
  fc.assert(
    fc.property(instants, (at) => {
      const start = startOfDay(localDay(at));
      expect(start).toBeLessThanOrEqual(at);
      expect([localDay(start), localHour(start)]).toEqual([localDay(at), 0]);
      expect(localDay(start - 1)).toBe(localDay(at) - 1);
    }),
  );
});
