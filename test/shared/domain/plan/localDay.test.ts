import { expect, it, test } from "vitest";
import { localDay } from "../../../../shared/domain/plan/localDay.ts";

test.for<[string, string, string]>([
  ["Europe/Berlin", "2026-01-04T22:59:59Z", "2026-01-04"],
  ["Europe/Berlin", "2026-01-04T23:00:00Z", "2026-01-05"],
  ["Europe/Berlin", "2026-07-04T22:00:00Z", "2026-07-05"],
  ["Pacific/Kiritimati", "2026-01-04T10:00:00Z", "2026-01-05"],
  ["America/Los_Angeles", "2026-01-05T07:59:00Z", "2026-01-04"],
])("in %s the instant %s lies on %s", ([zone, instant, day]) => {
  expect(localDay(zone, Date.parse(instant))).toBe(day);
});

it("refuses a zone that is no IANA name, naming it", () => {
  expect(() => localDay("Mars/Base", 0)).toThrow('"Mars/Base"');
});
