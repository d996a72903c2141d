import { expect, test } from "vitest";
import { askedSince } from "../../../../shared/domain/ledger/askedSince.ts";
import { someEntries } from "../build/anEntry.ts";
import { aPhase } from "../build/aPhase.ts";
import { aPlan } from "../build/aPlan.ts";
import { openAt } from "../build/someRules.ts";

const pilot = aPhase({
  id: "pilot",
  waves: [
    { id: "it", name: "IT", audience: "a" },
    { id: "desk", name: "Desk", audience: "b" },
  ],
});
const plan = aPlan({}, [pilot, aPhase()]);

test("the waves of a phase are asked since it began, and those of later phases not yet", () => {
  const state = (phase: string) => ({ kind: "phaseState" as const, phase, attempt: 1, state: "measuring" });
  const entries = someEntries(state("pilot"), state("pilot"));
  expect(askedSince(plan, entries)).toEqual({ it: openAt, desk: openAt });
  expect(askedSince(plan, [])).toEqual({});
});
