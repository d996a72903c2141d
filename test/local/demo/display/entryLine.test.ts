import { describe, expect, test } from "vitest";
import { entryLine } from "../../../../local/demo/display/entryLine.ts";

const cases = [
  {
    name: "a state with its gate",
    body: { kind: "phaseState", phase: "early", attempt: 1, state: "awaitingApproval", gate: "early.start" },
    line: "early is awaitingApproval, early.start",
  },
  {
    name: "a second attempt",
    body: { kind: "phaseState", phase: "departments", attempt: 2, state: "measuring" },
    line: "departments (attempt 2) is measuring",
  },
  {
    name: "an issue that blocks",
    body: { kind: "issueOpened", title: "VPN asks for a password", severity: "high", blocking: true },
    line: "issue registered (high, BLOCKING): VPN asks for a password",
  },
  {
    name: "an issue that is closed",
    body: { kind: "issueChanged", issue: 1, status: "closed", because: "the profile was corrected" },
    line: "issue 1 closed: the profile was corrected",
  },
  {
    name: "an approval",
    body: {
      kind: "decision",
      gate: "early.start",
      decision: "approve",
      person: "b0000000-0000-4000-8000-000000000002",
    },
    line: "early.start: approve by 0002",
  },
  {
    name: "people whom a rollout that observes would have added",
    body: {
      kind: "operation",
      verb: "changeMembers",
      wave: "sales",
      step: "wouldHave",
      people: 10,
      because: "the plan only observes",
    },
    line: "WOULD HAVE for sales: add 10 people to the enforced group: the plan only observes",
  },
  {
    name: "a policy that a rollout that observes would have set",
    body: {
      kind: "operation",
      verb: "enforce",
      wave: "sales",
      step: "wouldHave",
      from: "reportOnly",
      to: "enabled",
    },
    line: "WOULD HAVE for sales: set the policy from reportOnly to enabled",
  },
  {
    name: "a policy write",
    body: {
      kind: "operation",
      verb: "enforce",
      wave: "sales",
      step: "sent",
      from: "reportOnly",
      to: "enabled",
    },
    line: "WRITE policy of sales: reportOnly -> enabled",
  },
  {
    name: "a policy that stood so already",
    body: { kind: "operation", verb: "enforce", wave: "sales", step: "sent", from: "enabled", to: "enabled" },
    line: undefined,
  },
  {
    name: "members added",
    body: { kind: "operation", verb: "changeMembers", wave: "sales", step: "applied", people: 50 },
    line: "50 people added to the enforced group of sales",
  },
  {
    name: "a refused act",
    body: {
      kind: "operation",
      verb: "enforce",
      wave: "sales",
      step: "refused",
      because: "no change window is open",
    },
    line: "enforce of sales is refused: no change window is open",
  },
  {
    name: "a step on the way",
    body: { kind: "operation", verb: "enforce", wave: "sales", step: "planned" },
    line: undefined,
  },
  {
    name: "a rollback",
    body: {
      kind: "rolledBack",
      wave: "operations",
      by: "trigger",
      because: "6 of 12 blocked",
      investigation: 1,
    },
    line: "ROLLED BACK operations by trigger: 6 of 12 blocked",
  },
  { name: "evidence", body: { kind: "evidence", gate: "early.start" }, line: undefined },
];

describe("a ledger entry in one line", () => {
  test.for(cases)("tells $name", ({ body, line }) => {
    expect(entryLine({ sequence: 1, at: "2026-01-05T00:00:00Z", body })).toBe(line);
  });
});
