import { describe, expect, test } from "vitest";
import { approvedPrints } from "../../../../shared/domain/ledger/approvedPrints.ts";
import { driftsIn } from "../../../../shared/domain/ledger/driftsIn.ts";
import type { EntryBody, OrderKind } from "../../../../shared/domain/ledger/entry.ts";
import { phaseView } from "../../../../shared/domain/ledger/phaseView.ts";
import { aStep, someEntries } from "../build/anEntry.ts";
import { openAt } from "../build/someRules.ts";

const found = (what = "policy:p", to = "t1"): EntryBody => ({
  kind: "drift",
  state: "found",
  what,
  because: `${what} became ${to}`,
  from: "f",
  to,
});
const over = (what = "policy:p"): EntryBody => ({ kind: "drift", state: "over", what, because: "put back" });
const named = (by: string): EntryBody => ({
  kind: "drift",
  state: "named",
  what: "policy:p",
  because: "told by the audit log",
  by,
});
const phaseIs = (state: string, phase = "dep"): EntryBody => ({
  kind: "phaseState",
  phase,
  attempt: 1,
  state,
});
const ordered = (order: OrderKind, phase?: string): EntryBody => ({
  kind: "order",
  order,
  orderId: order,
  by: "olga",
  because: "b",
  ...(phase === undefined ? {} : { phase }),
});
const standings = (...bodies: readonly EntryBody[]) =>
  driftsIn(someEntries(...bodies)).map(({ what, to, standing }) => `${what} ${to} ${standing}`);

describe("drift in a ledger", () => {
  test("is open until it is over, each thing for itself", () => {
    expect(standings(found(), found("methods", "m"), over())).toEqual(["policy:p t1 over", "methods m open"]);
  });

  test("that changes again is open once, as it is now", () => {
    expect(standings(found(), found("policy:p", "t2"))).toEqual(["policy:p t1 over", "policy:p t2 open"]);
  });

  test("is accepted by an order to resume the frozen phase", () => {
    expect(standings(found(), phaseIs("frozen"), ordered("resume"))).toEqual(["policy:p t1 accepted"]);
    expect(standings(found(), phaseIs("frozen"), ordered("resume", "dep"))).toEqual(["policy:p t1 accepted"]);
  });

  test.for<[string, readonly EntryBody[]]>([
    ["a phase that is not frozen yet", [found(), phaseIs("held"), ordered("resume")]],
    ["another phase", [found(), phaseIs("frozen"), ordered("resume", "org")]],
    ["a pause", [found(), phaseIs("frozen"), ordered("pause"), ordered("resume")]],
    ["what came later", [phaseIs("frozen"), ordered("resume"), found()]],
  ])("is not accepted by an order to resume %s", ([, bodies]) => {
    expect(standings(...bodies)).toEqual(["policy:p t1 open"]);
  });

  test("is accepted by the second resume after a pause", () => {
    const paused = [found(), phaseIs("frozen"), ordered("pause"), ordered("resume"), ordered("resume")];
    expect(standings(...paused)).toEqual(["policy:p t1 accepted"]);
  });

  test("is named once the audit log tells who did it, also when it is over", () => {
    const [first, second] = driftsIn(someEntries(found(), named("ida"), over(), found(), named("jo")));
    expect([first?.by, second?.by]).toEqual(["ida", "jo"]);
  });
});

describe("a phase is told of drift", () => {
  const told = (seen: number, ...bodies: readonly EntryBody[]) =>
    phaseView(someEntries(...bodies), {
      phase: "dep",
      waves: ["ops"],
      seen,
      at: openAt,
      timeZone: "UTC",
    }).drifts.map(({ because }) => because);

  test("that is open, however long ago it was found", () => {
    expect(told(9, found())).toEqual(["policy:p became t1"]);
  });
  test("that came and went since its last turn, and not once more", () => {
    expect(told(1, phaseIs("measuring"), found(), over())).toEqual(["policy:p became t1"]);
    expect(told(3, phaseIs("measuring"), found(), over())).toEqual([]);
  });
  test("that was over before it began, not at all", () => {
    expect(told(0, found(), over())).toEqual([]);
  });
  test("never again once it is accepted", () => {
    expect(told(0, found(), phaseIs("frozen"), ordered("resume"))).toEqual([]);
  });
});

describe("the fingerprint that people agreed to last", () => {
  const evidence = (fingerprint: string, evidenceHash = "e".repeat(64)): EntryBody => ({
    kind: "evidence",
    phase: "dep",
    gate: "ops.enforce.1",
    evidenceHash,
    policy: "p",
    fingerprint,
  });
  const act = aStep("changeMembers", "planned", {
    opId: `r1:dep:1:changeMembers.ops.1.0.${"e".repeat(16)}`,
  });
  const printOf = (...bodies: readonly EntryBody[]) => approvedPrints(someEntries(...bodies)).get("p");

  test("is that of the evidence an act was begun on", () => {
    expect(printOf(evidence("f"), act)).toBe("f");
  });
  test("is never that of evidence that nothing was begun on", () => {
    expect(printOf(evidence("f"))).toBeUndefined();
    expect(printOf(evidence("f"), act, evidence("edited", "a".repeat(64)))).toBe("f");
  });
  test("is that of a change by somebody else once a person has accepted it", () => {
    expect(printOf(evidence("f"), act, found(), phaseIs("frozen"))).toBe("f");
    expect(printOf(evidence("f"), act, found(), phaseIs("frozen"), ordered("resume"))).toBe("t1");
  });
});
