import fc from "fast-check";
import { expect, it, test } from "vitest";
import { localDay } from "../../../../shared/domain/plan/localDay.ts";
import { localInstant } from "../../../../shared/domain/plan/localInstant.ts";

test.for<[string, string, string, string, string]>([
  ["an ordinary time in winter", "Europe/Berlin", "2026-01-07", "09:00", "2026-01-07T08:00:00.000Z"],
  ["an ordinary time in summer", "Europe/Berlin", "2026-07-07", "09:00", "2026-07-07T07:00:00.000Z"],
  [
    "the end of the skip for a skipped time",
    "Europe/Berlin",
    "2026-03-29",
    "02:30",
    "2026-03-29T01:00:00.000Z",
  ],
  [
    "the first of two for a repeated time",
    "Europe/Berlin",
    "2026-10-25",
    "02:30",
    "2026-10-25T00:30:00.000Z",
  ],
  [
    "the end of a skip of half an hour",
    "Australia/Lord_Howe",
    "2026-10-04",
    "02:10",
    "2026-10-03T15:30:00.000Z",
  ],
  ["the end of a skip at midnight", "Africa/Cairo", "2026-04-24", "00:30", "2026-04-23T22:00:00.000Z"],
])("localInstant is %s", ([, zone, date, time, expected]) => {
  expect(new Date(localInstant(zone, date, time)).toISOString()).toBe(expected);
});

it("lies on the local day it was asked for, and never before an earlier time of that day", () => {
  fc.assert(
    fc.property(
      fc.constantFrom("Europe/Berlin", "America/Santiago", "Asia/Kathmandu", "Pacific/Chatham"),
      fc.integer({ min: 0, max: 1500 }),
      fc.integer({ min: 1, max: 23 }),
      (zone, day, hour) => {
        const date = new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10);
        const at = (hours: number): number =>
          localInstant(zone, date, `${String(hours).padStart(2, "0")}:30`);
        return localDay(zone, at(hour)) === date && at(hour - 1) <= at(hour);
      },
    ),
  );
});

test.for([
  ["Mars/Base", "2026-01-01", "09:00"],
  ["Europe/Berlin", "2026-13-01", "09:00"],
] as const)("refuses %s %s %s, naming them", ([zone, date, time]) => {
  expect(() => localInstant(zone, date, time)).toThrow(`"${date} ${time}" in zone "${zone}"`);
});
