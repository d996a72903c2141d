import fc from "fast-check";
import { expect, test } from "vitest";
import { enrolmentKnownUntil } from "../../../../shared/domain/enrolment/enrolmentKnownUntil.ts";
import { isReportDue } from "../../../../shared/domain/enrolment/isReportDue.ts";
import { dayOf } from "../../../../shared/domain/plan/dayOf.ts";
import { day, hour, openAt } from "../build/someRules.ts";

const isDue = (people: number, enrolmentAt: number, at: number, auditsAt = at) =>
  isReportDue({ enrolmentAt, auditsAt }, people, at, dayOf("Europe/Berlin"));

test.for([
  { name: "was never read", people: 10, read: 0, at: openAt, is: true },
  {
    name: "is 6 hours old, of a thousand people",
    people: 1000,
    read: openAt,
    at: openAt + 6 * hour,
    is: true,
  },
  { name: "is younger", people: 1000, read: openAt, at: openAt + 6 * hour - 1, is: false },
  {
    name: "is 6 hours old, of two thousand people",
    people: 2000,
    read: openAt,
    at: openAt + 6 * hour,
    is: false,
  },
  {
    name: "is of last night, of a million people",
    people: 1_000_000,
    read: openAt - 8 * hour,
    at: openAt,
    is: false,
  },
  {
    name: "is of the day before, at two in the morning",
    people: 1_000_000,
    read: openAt,
    at: openAt + 16 * hour,
    is: true,
  },
  {
    name: "is of the day before, shortly before two",
    people: 1_000_000,
    read: openAt,
    at: openAt + 16 * hour - 1,
    is: false,
  },
])("a report that $name is due: $is", ({ people, read, at, is }) => {
  expect(isDue(people, read, at)).toBe(is);
});

test("without audits the report is read every two hours, ten minutes more rarely per thousand people", () => {
  const at = openAt + 2 * hour + 20 * 60_000;
  expect(isDue(2000, openAt, at, openAt)).toBe(true);
  expect(isDue(2000, openAt, at - 1, openAt)).toBe(false);
  expect(isDue(2000, openAt, at, at - hour)).toBe(false);
});

test("a report is never due later because there are fewer people", () => {
  fc.assert(
    fc.property(fc.nat(2_000_000), fc.nat(2_000_000), fc.nat(3 * day), (some, others, age) => {
      const [few, many] = [Math.min(some, others), Math.max(some, others)];
      if (isDue(many, openAt, openAt + age)) expect(isDue(few, openAt, openAt + age)).toBe(true);
    }),
  );
});

test.for([
  {
    name: "the audits that carry on from the report",
    report: openAt,
    audits: openAt + hour,
    until: openAt + hour,
  },
  { name: "the report, where audits are older", report: openAt, audits: openAt - hour, until: openAt },
  {
    name: "the report, where it is too old to carry on from",
    report: openAt,
    audits: openAt + 37 * hour,
    until: openAt,
  },
  { name: "nothing, without any report", report: 0, audits: openAt, until: 0 },
])("who is enrolled is known up to $name", ({ report, audits, until }) => {
  expect(enrolmentKnownUntil({ enrolmentAt: report, auditsAt: audits })).toBe(until);
});
