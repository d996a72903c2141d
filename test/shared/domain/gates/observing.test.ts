import { describe, expect, test } from "vitest";
import { judge } from "../../../../shared/domain/criteria/judge.ts";
import { advance } from "../../../../shared/domain/gates/advance.ts";
import { conditionsOf } from "../../../../shared/domain/gates/conditionsOf.ts";
import { freezeRequestOf } from "../../../../shared/domain/gates/freezeRequestOf.ts";
import { nextSlice } from "../../../../shared/domain/gates/nextSlice.ts";
import { phaseView } from "../../../../shared/domain/ledger/phaseView.ts";
import { aStep, someEntries } from "../build/anEntry.ts";
import { anObservation, seenPolicy } from "../build/anObservation.ts";
import { aState, awaiting, enforcing } from "../build/aState.ts";
import { someCounts } from "../build/someCounts.ts";
import { openAt, someRules } from "../build/someRules.ts";

const rules = someRules();
const would = (people?: number) =>
  anObservation({
    operation: { step: "wouldHave", because: "403", ...(people === undefined ? {} : { people }) },
  });

describe("a slice of which nothing is written", () => {
  test("says both of its acts, counts whom it would have enforced, and is not watched", () => {
    const members = advance(rules, aState(enforcing), would(10));
    expect(members).toMatchObject({ kind: "enforcing", step: "policy", wouldHave: { ops: 10 } });
    const policy = advance(rules, members, would());
    expect(policy).toMatchObject({ kind: "measuring", slices: { ops: 1 }, wouldHave: { ops: 10 } });
    expect(policy).not.toHaveProperty("watchedUntil");
  });

  test("that is not fit any more ends after its people", () => {
    const low = { ...would(10), counts: { ops: someCounts({ enrolled: 80 }) } };
    expect(advance(rules, aState(enforcing), low).kind).toBe("measuring");
  });

  test("is told to people as long as the phase runs", () => {
    const state = aState({ kind: "measuring" }, { wouldHave: { ops: 10 } });
    expect(conditionsOf(rules, state, anObservation()).map(({ topic }) => topic)).toContain("observing");
  });
});

describe("the slices of a rollout that observes", () => {
  const need = (people: number, groupWrites = true) =>
    nextSlice(
      someRules({ groupWrites }),
      aState({ kind: "measuring" }, { slices: { ops: 1 }, wouldHave: { ops: people } }),
      anObservation(),
    );
  test.for([
    { people: 10, groupWrites: true, becomes: { kind: "due", slice: { wave: "ops", number: 2 } } },
    { people: 89, groupWrites: true, becomes: { kind: "due", slice: { wave: "ops", number: 2 } } },
    { people: 90, groupWrites: true, becomes: { kind: "none" } },
    { people: 0, groupWrites: false, becomes: { kind: "none" } },
  ])("after $people of 95 people, group writes $groupWrites: $becomes.kind", (row) => {
    expect(need(row.people, row.groupWrites)).toEqual(row.becomes);
  });

  test.for([
    { is: "more", readyNotNamed: 11, named: 90, becomes: "due" },
    { is: "fewer", readyNotNamed: 0, named: 30, becomes: "none" },
    { is: "an older count", readyNotNamed: 0, named: 20, becomes: "due" },
  ])("go by who is left when people have been swapped: $is left, $becomes", (row) => {
    const { readyNotNamed, named } = row;
    const counts = { ops: someCounts({ enrolled: 95, readyNotEnforced: 95, named, readyNotNamed }) };
    const observed = row.named === 20 ? 30 : row.named;
    const state = aState({ kind: "measuring" }, { slices: { ops: 1 }, wouldHave: { ops: observed } });
    expect(nextSlice(someRules(), state, anObservation({ counts })).kind).toBe(row.becomes);
  });

  test("name nobody twice", () => {
    const state = aState({ ...awaiting, slice: { wave: "ops", number: 2 } }, { wouldHave: { ops: 10 } });
    if (state.kind !== "awaitingApproval") throw new Error("it waits");
    expect(freezeRequestOf(rules, 1, state, anObservation()).slice).toMatchObject({
      leaveOutNamed: true,
      atMost: 50,
    });
  });

  test("do not use up the day's cap", () => {
    const entries = someEntries(aStep("changeMembers", "wouldHave", { people: 50 }));
    const question = { phase: "dep", waves: ["ops"], seen: 0, at: openAt, timeZone: "Europe/Berlin" };
    expect(phaseView(entries, question).enforcedToday).toBe(0);
    const asked = phaseView(entries, { ...question, operation: "o-changeMembers" });
    expect(asked.operation).toMatchObject({ step: "wouldHave", people: 50 });
  });
});

describe("a policy that would be enabled", () => {
  const criterion = {
    kind: "policyState",
    id: "on",
    mode: "enforce",
    policy: "wave",
    state: "enabled",
    minDays: 1,
  } as const;
  const verdict = (wouldHave: Record<string, number> | undefined, state: "reportOnly" | "disabled") =>
    judge(criterion, {
      rules,
      state: aState({ kind: "measuring" }, wouldHave === undefined ? {} : { wouldHave }),
      seen: anObservation({ policies: { ops: seenPolicy(state) } }),
      waves: ["ops"],
    }).kind;
  test("counts as enabled where the rollout observes, and nowhere else", () => {
    expect(verdict({ ops: 95 }, "reportOnly")).toBe("met");
    expect(verdict(undefined, "reportOnly")).toBe("notYet");
    expect(verdict({ sales: 9 }, "reportOnly")).toBe("notYet");
    expect(verdict({ ops: 95 }, "disabled")).toBe("notYet");
  });
});
