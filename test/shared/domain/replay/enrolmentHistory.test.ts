import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type EnrolmentHistory,
  enrolmentHistory,
  type PasskeyEvent,
} from "../../../../shared/domain/replay/enrolmentHistory.ts";

const day = 86_400_000;
const madeAt = 20 * day;
const audited = { from: 5 * day, until: 19 * day };

/** Whether somebody has a passkey at a time by a history. */
function hasAt({ enrolled, changes }: EnrolmentHistory, userId: string, at: number): boolean {
  const newest = changes.findLast((change) => change.userId === userId && change.at <= at);
  return newest?.hasPasskey ?? enrolled.has(userId);
}

const registered = (at: number): PasskeyEvent => ({ userId: "u", at: at * day, kind: "registered" });
const removed = (at: number): PasskeyEvent => ({ userId: "u", at: at * day, kind: "removed" });

test.for([
  {
    name: "nothing happened, and the report has one",
    inReport: true,
    events: [],
    has: [true, true, true, true],
  },
  {
    name: "nothing happened, and the report has none",
    inReport: false,
    events: [],
    has: [false, false, false, false],
  },
  { name: "one was registered", inReport: true, events: [registered(10)], has: [false, true, true, true] },
  { name: "one was removed", inReport: false, events: [removed(10)], has: [true, false, false, false] },
  {
    name: "one was lost and replaced",
    inReport: true,
    events: [removed(9), registered(11)],
    has: [true, true, true, true],
  },
  { name: "one of two was removed", inReport: true, events: [removed(10)], has: [true, true, true, true] },
  {
    name: "it was registered and lost",
    inReport: false,
    events: [registered(7), removed(12)],
    has: [false, true, false, false],
  },
  {
    name: "it was registered, and the report lags",
    inReport: false,
    events: [registered(19.5)],
    has: [false, false, false, true],
  },
  {
    name: "it was registered, and is gone from the report long after",
    inReport: false,
    events: [registered(8)],
    has: [false, true, true, false],
  },
  {
    name: "it was removed after the report",
    inReport: true,
    events: [removed(20.5)],
    has: [true, true, true, false],
  },
])("when $name somebody has a passkey accordingly on days 6, 11, 15 and 21", ({ inReport, events, has }) => {
  const enrolled = new Set(inReport ? ["u"] : []);
  const history = enrolmentHistory({ madeAt, enrolled, audited, events });
  expect([6, 11, 15, 21].map((at) => hasAt(history, "u", at * day))).toEqual(has);
  expect([history.from, history.until]).toEqual([5 * day, 20 * day]);
});

test.for([
  { name: "there are no audits", sources: {}, limit: "noAudits" },
  {
    name: "the audits end days before it",
    sources: { audited: { from: 5 * day, until: 15.9 * day } },
    limit: "auditsEndTooEarly",
  },
])("nothing is known before the report when $name", ({ sources, limit }) => {
  const history = enrolmentHistory({
    madeAt,
    enrolled: new Set(["u"]),
    events: [registered(10)],
    ...sources,
  });
  expect(history).toEqual({ limit, from: madeAt, until: madeAt, enrolled: new Set(["u"]), changes: [] });
});

test("audits that go on after the report are followed as far as they reach", () => {
  const later = { from: 5 * day, until: 25 * day };
  expect(enrolmentHistory({ madeAt, enrolled: new Set(), audited: later, events: [] }).until).toBe(25 * day);
});

test("when the report is made everybody is as it says, unless an audit of the day before says otherwise", () => {
  const event = fc.record({
    userId: fc.constantFrom("u", "v"),
    at: fc.integer({ min: audited.from, max: audited.until - 1 }),
    kind: fc.constantFrom("registered", "removed"),
  });
  fc.assert(
    fc.property(fc.array(event), fc.subarray(["u", "v"]), (events, inReport) => {
      const history = enrolmentHistory({ madeAt, enrolled: new Set(inReport), audited, events });
      for (const userId of ["u", "v"]) expect(hasAt(history, userId, madeAt)).toBe(inReport.includes(userId));
      const times = history.changes.map(({ at }) => at);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
    }),
  );
});
