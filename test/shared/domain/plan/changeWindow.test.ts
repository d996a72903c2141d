import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { type ChangeCalendar, isOpen, nextWindow } from "../../../../shared/domain/plan/changeWindow.ts";
import { localDay } from "../../../../shared/domain/plan/localDay.ts";

const hour = 60 * 60_000;
const every = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;
const at = (text: string): number => Date.parse(text);
const iso = (window: { from: number; until: number } | undefined): string =>
  window === undefined
    ? "none"
    : `${new Date(window.from).toISOString().slice(0, 16)}/${new Date(window.until).toISOString().slice(0, 16)}`;

const office: ChangeCalendar = {
  timeZone: "Europe/Berlin",
  holidays: ["2026-01-06"],
  changeWindows: [{ days: ["tuesday", "wednesday", "thursday"], from: "09:00", to: "15:00" }],
};
const night: ChangeCalendar = {
  timeZone: "Europe/Berlin",
  holidays: [],
  changeWindows: [{ days: [...every], from: "22:00", to: "06:00" }],
};
const early: ChangeCalendar = {
  ...night,
  changeWindows: [{ days: [...every], from: "02:15", to: "02:45" }],
};

describe("nextWindow", () => {
  test.for<[string, ChangeCalendar, string, string | undefined, string]>([
    ["skips a holiday", office, "2026-01-05T00:00Z", undefined, "2026-01-07T08:00/2026-01-07T14:00"],
    [
      "gives the window that is open now, from where it opened",
      office,
      "2026-01-07T10:00Z",
      undefined,
      "2026-01-07T08:00/2026-01-07T14:00",
    ],
    [
      "gives the next day's window at the very end of one",
      office,
      "2026-01-07T14:00Z",
      undefined,
      "2026-01-08T08:00/2026-01-08T14:00",
    ],
    [
      "waits over the weekend after Thursday's window",
      office,
      "2026-01-08T14:30Z",
      undefined,
      "2026-01-13T08:00/2026-01-13T14:00",
    ],
    [
      "opens nothing before the given local date",
      office,
      "2026-01-05T00:00Z",
      "2026-02-04",
      "2026-02-04T08:00/2026-02-04T14:00",
    ],
    [
      "cuts a window that crosses midnight into the given local date",
      night,
      "2026-01-05T00:00Z",
      "2026-01-08",
      "2026-01-07T23:00/2026-01-08T05:00",
    ],
    [
      "is none when the given local date is more than 60 days ahead",
      office,
      "2026-01-05T00:00Z",
      "2026-03-10",
      "none",
    ],
    [
      "is none when no window is planned",
      { ...office, changeWindows: [] },
      "2026-01-05T00:00Z",
      undefined,
      "none",
    ],
    [
      "is still open on the morning after it crossed midnight",
      night,
      "2026-01-06T04:59Z",
      undefined,
      "2026-01-05T21:00/2026-01-06T05:00",
    ],
    [
      "A24 lasts 7 hours over the night in which clocks go forward",
      night,
      "2026-03-28T22:00Z",
      undefined,
      "2026-03-28T21:00/2026-03-29T04:00",
    ],
    [
      "A24 lasts 9 hours over the night in which clocks go back",
      night,
      "2026-10-24T21:00Z",
      undefined,
      "2026-10-24T20:00/2026-10-25T05:00",
    ],
    [
      "A24 does not open in an hour that clocks skip",
      early,
      "2026-03-28T12:00Z",
      undefined,
      "2026-03-30T00:15/2026-03-30T00:45",
    ],
    [
      "A24 opens once in an hour that clocks repeat, the first time",
      early,
      "2026-10-24T12:00Z",
      undefined,
      "2026-10-25T00:15/2026-10-25T00:45",
    ],
    [
      "A24 opens when the skip ends if its first minute is skipped",
      { ...early, changeWindows: [{ days: ["sunday"], from: "02:30", to: "05:00" }] },
      "2026-03-28T12:00Z",
      undefined,
      "2026-03-29T01:00/2026-03-29T03:00",
    ],
    [
      "reads windows in the plan's zone, half an hour skipped at Lord Howe",
      {
        ...early,
        timeZone: "Australia/Lord_Howe",
        changeWindows: [{ days: ["sunday"], from: "02:10", to: "03:00" }],
      },
      "2026-10-03T12:00Z",
      undefined,
      "2026-10-03T15:30/2026-10-03T16:00",
    ],
  ])("%s", ([, calendar, now, notBefore, expected]) => {
    expect(iso(nextWindow(calendar, at(now), notBefore))).toBe(expected);
  });

  it("never ends before the instant asked about, and opens on a planned, working local day", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: at("2025-12-01T00:00Z"), max: at("2027-12-01T00:00Z") }),
        fc.constantFrom("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Auckland"),
        (now, timeZone) => {
          const calendar = { ...office, timeZone };
          const window = nextWindow(calendar, now);
          if (window === undefined) return false;
          const day = localDay(timeZone, window.from);
          return (
            window.until > now &&
            window.until - window.from === 6 * hour &&
            !calendar.holidays.includes(day) &&
            [2, 3, 4].includes(new Date(`${day}T00:00Z`).getUTCDay())
          );
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe("isOpen", () => {
  test.for<[string, ChangeCalendar, string, boolean]>([
    ["is true at the first minute", office, "2026-01-07T08:00Z", true],
    ["is false in the minute before", office, "2026-01-07T07:59Z", false],
    ["is false at the end, which is exclusive", office, "2026-01-07T14:00Z", false],
    ["is false on a holiday", office, "2026-01-06T10:00Z", false],
    ["is true after midnight in a window that crosses it", night, "2026-01-06T01:00Z", true],
    ["A24 is true in the repeated hour inside a night window", night, "2026-10-25T01:30Z", true],
    ["A24 is false in the second pass of a repeated window", early, "2026-10-25T01:30Z", false],
  ])("%s", ([, calendar, now, expected]) => {
    expect(isOpen(calendar, at(now))).toBe(expected);
  });

  it("agrees with nextWindow at every hour of a year", () => {
    const start = at("2026-01-01T00:00Z");
    for (let now = start; now < start + 370 * 24 * hour; now += 13 * hour) {
      const window = nextWindow(night, now);
      expect(isOpen(night, now)).toBe(window !== undefined && window.from <= now && now < window.until);
    }
  });
});
