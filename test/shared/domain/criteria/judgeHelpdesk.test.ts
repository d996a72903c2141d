import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Observation } from "../../../../shared/domain/gates/observation.ts";
import type { TicketReading } from "../../../../shared/domain/helpdesk/ticketReading.ts";
import type { HelpdeskCriterion } from "../../../../shared/domain/plan/criterionPlan.ts";
import { day, openAt } from "../build/someRules.ts";
import { judged } from "./judged.ts";
import { rankOf } from "./rankOf.ts";

const criterion: HelpdeskCriterion = {
  kind: "helpdesk",
  id: "copes",
  mode: "enforce",
  item: "D3.X3",
  maxPerHundred: 1.5,
  maxAgeDays: 30,
};

const reading: TicketReading = {
  kind: "counted",
  until: "2026-01-05",
  days: 7,
  opened: 14,
  people: 200,
  perHundred: 1,
  before: 0.82,
  usualDays: 28,
};
const alarmed = { ...reading, alarm: "2026-01-04" };
const missing = { kind: "unknown", because: "the helpdesk has sent no event since 2025-12-30" } as const;
const attested = (days: number, outcome: "done" | "failed" | "notApplicable" = "done") => ({
  "D3.X3": { at: openAt - days * day, outcome, note: "asked the team" },
});
const verdict = (tickets: Observation["tickets"], attestations: Observation["attestations"] = {}) =>
  judged(criterion, {}, { attestations, ...(tickets === undefined ? {} : { tickets }) });

describe("D2.4 D3.X3 the helpdesk", () => {
  test.for([
    {
      name: "copes with as many tickets as the limit allows, and says what is usual",
      tickets: { ...reading, perHundred: 1.5 },
      says: "met",
      because:
        "14 tickets in 7 days: 1.50 per 100 people and day <= 1.5, 0.82 on the same weekdays before the phase",
    },
    {
      name: "does not cope yet with more",
      tickets: { ...reading, perHundred: 1.51 },
      says: "notYet",
      because: "1.51 per 100 people and day > 1.5",
    },
    {
      name: "is not judged before a week of the phase",
      tickets: { ...reading, days: 6 },
      says: "notYet",
      because: "6 days of the phase < 7",
    },
    {
      name: "is overrun while the detector alarms, also below the limit",
      tickets: alarmed,
      says: "breached",
      because: "more on 2026-01-04 than 28 days before the phase explain",
    },
    {
      name: "is unknown without its feed, and may be attested",
      tickets: missing,
      says: "unknown",
      because: "no event since 2025-12-30; wait, or attest D3.X3 when the helpdesk copes",
    },
    {
      name: "is unknown where tickets were not read",
      tickets: undefined,
      says: "unknown",
      because: "were not read",
    },
    {
      name: "copes when a person says so where nothing is measured",
      tickets: missing,
      given: attested(2),
      says: "met",
      because: "D3.X3 is attested, not measured: asked the team; the helpdesk has sent no event",
    },
    {
      name: "copes when a person says so above the limit",
      tickets: { ...reading, perHundred: 3 },
      given: attested(2),
      says: "met",
      because: "attested, not measured",
    },
    {
      name: "is still overrun when the person said so before the alarm",
      tickets: alarmed,
      given: attested(2),
      says: "breached",
      because: "more on 2026-01-04",
    },
    {
      name: "copes when a person says so after the alarm",
      tickets: alarmed,
      given: attested(0.5),
      says: "met",
      because: "attested, not measured",
    },
    {
      name: "does not cope on an old word",
      tickets: missing,
      given: attested(30.5),
      says: "unknown",
      because: "no event since",
    },
    {
      name: "does not cope because the step does not apply",
      tickets: missing,
      given: attested(1, "notApplicable"),
      says: "unknown",
      because: "no event since",
    },
    {
      name: "is overrun when a person says so, whatever is measured",
      tickets: reading,
      given: attested(1, "failed"),
      says: "breached",
      because: "D3.X3 was attested as failed",
    },
  ])("$name", ({ tickets, given, says, because }) => {
    expect(verdict(tickets, given)).toEqual({ kind: says, because: expect.stringContaining(because) });
  });

  test("one ticket more never improves the verdict", () => {
    fc.assert(
      fc.property(fc.nat(60), fc.option(fc.nat(40)), (opened, days) => {
        const given = days === null ? {} : attested(days);
        const of = (tickets: number) => ({ ...reading, opened: tickets, perHundred: (100 * tickets) / 1400 });
        expect(rankOf(verdict(of(opened + 1), given))).toBeLessThanOrEqual(
          rankOf(verdict(of(opened), given)),
        );
        const worse = verdict({ ...of(opened), alarm: "2026-01-04" }, given);
        expect(rankOf(worse)).toBeLessThanOrEqual(rankOf(verdict(of(opened), given)));
      }),
    );
  });
});
