import { describe, expect, test } from "vitest";
import {
  everythingCompleted,
  frozenUntilTakenBack,
  heldBefore,
  noRollback,
  nothingElseTouched,
  onlyTheReadyEnforced,
  rolledBackOnceAndRetried,
  stillDuringOutages,
} from "../../../../local/demo/judgement/demands.ts";
import type { Demand, Facts } from "../../../../local/demo/judgement/facts.ts";
import { entry, factsWith, notice, operationsPolicy, write } from "./factsWith.ts";

const smooth = factsWith({});
const phaseEnding = (id: string, outcome: "held" | "completed") => ({
  phases: smooth.result.phases.map((phase) => (phase.id === id ? { ...phase, outcome } : phase)),
});
const back = (by: string) =>
  entry("2026-02-18T10:00:00.000Z", { kind: "rolledBack", wave: "operations", by, investigation: 1 });
const concluded = entry("2026-02-19T10:00:00.000Z", { kind: "investigationConcluded", investigation: 1 });
const again = entry("2026-02-19T11:00:00.000Z", {
  kind: "phaseState",
  phase: "departments",
  state: "measuring",
  attempt: 2,
});
const disrupted = factsWith(
  { timeline: [back("trigger"), concluded, again] },
  {
    policyWrites: [
      write("enabled", "2026-02-17T08:00:00.000Z"),
      write("reportOnly", "2026-02-18T10:00:00.000Z"),
      write("enabled", "2026-02-24T08:00:00.000Z"),
    ],
  },
);
const outages = [{ from: Date.parse("2026-02-10T00:00:00Z"), until: Date.parse("2026-02-12T00:00:00Z") }];
const inOutage = "2026-02-11T09:00:00.000Z";
const frozen = (state: string, at: string) => entry(at, { kind: "phaseState", phase: "departments", state });
const thawed = [
  frozen("frozen", "2026-02-17T10:02:00.000Z"),
  frozen("measuring", "2026-02-18T12:32:00.000Z"),
];
const operation = (at: string) =>
  entry(at, { kind: "operation", verb: "enforce", wave: "operations", step: "sent" });
const late = factsWith(
  { notices: [notice("late")] },
  { ...phaseEnding("departments", "held"), policyWrites: [], memberWrites: 0 },
);

const cases: readonly { name: string; demand: Demand; facts: Facts; complaint: string | undefined }[] = [
  { name: "five completed phases", demand: everythingCompleted, facts: smooth, complaint: undefined },
  {
    name: "a held phase",
    demand: everythingCompleted,
    facts: factsWith({}, phaseEnding("org", "held")),
    complaint: "phase org is held",
  },
  {
    name: "a rollout still running",
    demand: everythingCompleted,
    facts: factsWith({}, { outcome: "held" }),
    complaint: "the rollout is held",
  },
  { name: "no rollback", demand: noRollback, facts: smooth, complaint: undefined },
  {
    name: "a rollback on record",
    demand: noRollback,
    facts: factsWith({ timeline: [back("order")] }),
    complaint: "1 rollbacks",
  },
  {
    name: "a policy set back",
    demand: noRollback,
    facts: factsWith({}, { policyWrites: [write("reportOnly", inOutage)] }),
    complaint: "1 were written",
  },
  { name: "only wave policies written", demand: nothingElseTouched, facts: smooth, complaint: undefined },
  {
    name: "a foreign policy written",
    demand: nothingElseTouched,
    facts: factsWith({ wavePolicies: [] }),
    complaint: `policy ${operationsPolicy} was written and belongs to no wave`,
  },
  {
    name: "a foreign policy changed",
    demand: nothingElseTouched,
    facts: factsWith({ policiesBefore: [{ id: "admins", state: "enabled" }] }),
    complaint: "policy admins was enabled before",
  },
  {
    name: "something deleted",
    demand: nothingElseTouched,
    facts: factsWith({ tenant: { ...smooth.tenant, deletes: 2 } }),
    complaint: "2 policies, people or methods were deleted",
  },
  {
    name: "a methods policy written as people agreed",
    demand: nothingElseTouched,
    facts: factsWith({
      timeline: [
        entry("2026-02-03T09:00:00.000Z", { kind: "operation", verb: "enableMethods", step: "sent" }),
      ],
      tenant: {
        ...smooth.tenant,
        requests: { total: 1, throttled: 0, byRoute: { "PATCH policies/authenticationMethodsPolicy": 1 } },
      },
    }),
    complaint: undefined,
  },
  {
    name: "a methods policy written",
    demand: nothingElseTouched,
    facts: factsWith({
      tenant: {
        ...smooth.tenant,
        requests: { total: 1, throttled: 0, byRoute: { "PATCH policies/authenticationMethodsPolicy": 1 } },
      },
    }),
    complaint: "written 1 times",
  },
  {
    name: "one rollback, investigated and retried",
    demand: rolledBackOnceAndRetried("operations", operationsPolicy),
    facts: disrupted,
    complaint: undefined,
  },
  {
    name: "no rollback where one is due",
    demand: rolledBackOnceAndRetried("operations", operationsPolicy),
    facts: smooth,
    complaint: "0 rollbacks",
  },
  {
    name: "a rollback by hand where the trigger should",
    demand: rolledBackOnceAndRetried("operations", operationsPolicy),
    facts: { ...disrupted, timeline: [back("order"), concluded, again] },
    complaint: "0 of operations by its trigger",
  },
  {
    name: "a rollback that nobody retried",
    demand: rolledBackOnceAndRetried("operations", operationsPolicy),
    facts: { ...disrupted, timeline: [back("trigger"), concluded] },
    complaint: "no second attempt",
  },
  {
    name: "an outage in which all stood still",
    demand: stillDuringOutages,
    facts: factsWith({ outages, notices: [notice("dataStale")] }),
    complaint: undefined,
  },
  {
    name: "a phase that moved during an outage",
    demand: stillDuringOutages,
    facts: factsWith({
      outages,
      notices: [notice("dataStale")],
      timeline: [frozen("awaitingApproval", inOutage)],
    }),
    complaint: "became awaitingApproval",
  },
  {
    name: "an act during an outage",
    demand: stillDuringOutages,
    facts: factsWith({ outages, notices: [notice("dataStale")], timeline: [operation(inOutage)] }),
    complaint: "enforce of operations was sent",
  },
  {
    name: "an outage nobody was told of",
    demand: stillDuringOutages,
    facts: factsWith({ outages }),
    complaint: "nobody was told",
  },
  {
    name: "a late phase held before its gate",
    demand: heldBefore("departments"),
    facts: late,
    complaint: undefined,
  },
  {
    name: "a held phase without a late notice",
    demand: heldBefore("departments"),
    facts: { ...late, notices: [] },
    complaint: "nobody was told",
  },
  {
    name: "a late phase that advanced",
    demand: heldBefore("departments"),
    facts: smooth,
    complaint: "is completed, wanted held",
  },
  {
    name: "an edit that froze the phase until it was taken back",
    demand: frozenUntilTakenBack,
    facts: factsWith({ timeline: thawed, notices: [notice("frozen")] }),
    complaint: undefined,
  },
  {
    name: "an act while frozen",
    demand: frozenUntilTakenBack,
    facts: factsWith({
      timeline: [thawed[0], operation("2026-02-17T14:00:00.000Z"), thawed[1]].flatMap((each) => each ?? []),
      notices: [notice("frozen")],
    }),
    complaint: "1 operations",
  },
  {
    name: "an edit nobody noticed",
    demand: frozenUntilTakenBack,
    facts: smooth,
    complaint: "no phase was frozen",
  },
  { name: "only the ready enforced", demand: onlyTheReadyEnforced, facts: smooth, complaint: undefined },
  {
    name: "an enforced person without a passkey",
    demand: onlyTheReadyEnforced,
    facts: factsWith({ enforcedNotReady: 1 }),
    complaint: "1 enforced people",
  },
];

describe("what a scenario demands", () => {
  test.for(cases)("$name is told apart", ({ demand, facts, complaint }) => {
    const complaints = demand(facts);
    if (complaint === undefined) expect(complaints).toEqual([]);
    else expect(complaints.join("; ")).toContain(complaint);
  });
});
