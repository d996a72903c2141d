import { expect, test } from "vitest";
import type { CriterionPlan } from "../../../../shared/domain/plan/criterionPlan.ts";
import type { SeenSteps } from "../../../../shared/domain/steps/seenSteps.ts";
import { day, openAt } from "../build/someRules.ts";
import { judged } from "./judged.ts";

const base = { id: "c", mode: "enforce", item: "D1.4" } as const;
const sessions = { ...base, kind: "sessions", min: 1 } as const;
const drill = { ...base, kind: "drill", min: 1 } as const;
const tabletop = { ...base, kind: "tabletop", maxAgeDays: 90 } as const;
const census = { ...base, kind: "census", minDays: 7, maxAgeDays: 2 } as const;
const lifecycle = { ...base, kind: "lifecycle", maxAgeDays: 90 } as const;
const date = { ...base, kind: "date" } as const;

const ended = {
  number: 1,
  at: openAt - day,
  outcome: "passed",
  participants: 4,
  minutes: 31,
  findings: 2,
  open: [],
} as const;
const used = { password: 40, authenticatorApp: 30, phone: 5, oneTimeCode: 0 };
const counted = { day: "2026-01-06", age: 0, people: 100, unreported: 3, without: 20, registered: 80, used };

const cases: readonly {
  readonly name: string;
  readonly criterion: CriterionPlan;
  readonly steps?: SeenSteps;
  readonly kind: "met" | "notYet" | "unknown";
  readonly says: string;
}[] = [
  { name: "sessions that nobody read", criterion: sessions, kind: "unknown", says: "not read" },
  {
    name: "a session that was held",
    criterion: sessions,
    steps: { sessions: { held: 1, attended: 12, planned: 0, unreported: [] } },
    kind: "met",
    says: "1 sessions held with 12 people, 1 >= 1",
  },
  {
    name: "a session that nobody has reported on",
    criterion: sessions,
    steps: { sessions: { held: 0, attended: 0, planned: 0, unreported: [2] } },
    kind: "notYet",
    says: "0 < 1: report on session 2",
  },
  {
    name: "a drill that is proven and attested",
    criterion: drill,
    steps: { drills: { states: { complete: 1 }, proven: 1, medianMinutes: 42 } },
    kind: "met",
    says: "1 proven and attested, 0 attested with a reason and not proven, median 42 minutes in all",
  },
  {
    name: "a drill that is attested with a reason",
    criterion: drill,
    steps: { drills: { states: { attested: 1 }, proven: 0 } },
    kind: "met",
    says: "1 attested with a reason and not proven",
  },
  {
    name: "a drill whose legs were not all seen",
    criterion: drill,
    steps: { drills: { states: { running: 1 }, proven: 0 } },
    kind: "notYet",
    says: "a leg of it not seen yet",
  },
  {
    name: "a drill that is proven and that nobody attested",
    criterion: drill,
    steps: { drills: { states: { proven: 1 }, proven: 1 } },
    kind: "notYet",
    says: "attest it",
  },
  {
    name: "an exercise with closed findings",
    criterion: tabletop,
    steps: { tabletop: { running: false, newest: ended } },
    kind: "met",
    says: "4 people in 31 minutes with 2 findings, was passed; 0 findings open",
  },
  {
    name: "an exercise with open findings",
    criterion: tabletop,
    steps: { tabletop: { running: false, newest: { ...ended, open: [3] } } },
    kind: "notYet",
    says: "close issue 3",
  },
  {
    name: "an exercise that failed",
    criterion: tabletop,
    steps: { tabletop: { running: false, newest: { ...ended, outcome: "failed" } } },
    kind: "notYet",
    says: "failed; hold another",
  },
  {
    name: "an exercise of long ago",
    criterion: tabletop,
    steps: { tabletop: { running: false, newest: { ...ended, at: openAt - 91 * day } } },
    kind: "notYet",
    says: "is older than 90 days",
  },
  {
    name: "a baseline that is fresh",
    criterion: census,
    steps: { census: { days: 8, newest: counted } },
    kind: "met",
    says: "password 40, authenticatorApp 30, phone 5, oneTimeCode 0; 8 >= 7",
  },
  {
    name: "a census of too few days",
    criterion: census,
    steps: { census: { days: 3, newest: counted } },
    kind: "notYet",
    says: "3 < 7",
  },
  {
    name: "a census that is old",
    criterion: census,
    steps: { census: { days: 8, newest: { ...counted, age: 3 } } },
    kind: "unknown",
    says: "3 days old > 2",
  },
  {
    name: "a census without the report",
    criterion: census,
    steps: { census: { days: 8, newest: { ...counted, unreported: 11 } } },
    kind: "unknown",
    says: "11 of 100 people > 10 %",
  },
  {
    name: "no census",
    criterion: census,
    steps: { census: { days: 0 } },
    kind: "unknown",
    says: "no census",
  },
  {
    name: "a census of second factors that nobody has registered",
    criterion: census,
    steps: { census: { days: 8, newest: { ...counted, registered: 0 } } },
    kind: "unknown",
    says: "the registration report lists none for anybody",
  },
  {
    name: "a census without any sign-in",
    criterion: census,
    steps: {
      census: {
        days: 8,
        newest: {
          ...counted,
          without: 0,
          used: { password: 0, authenticatorApp: 0, phone: 0, oneTimeCode: 0 },
        },
      },
    },
    kind: "unknown",
    says: "no sign-in of anybody",
  },
  {
    name: "a lifecycle plan that is approved",
    criterion: lifecycle,
    steps: { lifecycle: { version: 2, decision: "approve", decidedAt: openAt - day } },
    kind: "met",
    says: "version 2",
  },
  {
    name: "a lifecycle plan that waits",
    criterion: lifecycle,
    steps: { lifecycle: { version: 2 } },
    kind: "notYet",
    says: "waits for an approver",
  },
  {
    name: "a lifecycle plan approved long ago",
    criterion: lifecycle,
    steps: { lifecycle: { version: 1, decision: "approve", decidedAt: openAt - 91 * day } },
    kind: "notYet",
    says: "> 90",
  },
  {
    name: "a date that is set",
    criterion: date,
    steps: { date: { on: "2026-06-30", days: 175 } },
    kind: "met",
    says: "2026-06-30, in 175 days",
  },
  { name: "no date", criterion: date, steps: { date: {} }, kind: "notYet", says: "no date is set" },
];

test.for(cases)("$name is $kind", ({ criterion, steps, kind, says }) => {
  const verdict = judged(criterion, {}, steps === undefined ? {} : { steps });
  expect(verdict).toEqual({ kind, because: expect.stringContaining(says) });
});
