import { describe, expect, test } from "vitest";
import { advance } from "../../../../shared/domain/gates/advance.ts";
import { operationId } from "../../../../shared/domain/gates/operationId.ts";
import type { OperationStep } from "../../../../shared/domain/ledger/entry.ts";
import { anObservation, seenPolicy } from "../build/anObservation.ts";
import { aState, enforcing } from "../build/aState.ts";
import { day, openAt, someRules } from "../build/someRules.ts";

const rules = someRules();
const policyStep = { ...enforcing, step: "policy" } as const;
const told = (state: Parameters<typeof aState>[0], step?: OperationStep, because?: string) => {
  const operation =
    step === undefined ? {} : { operation: { step, ...(because === undefined ? {} : { because }) } };
  return advance(rules, aState(state), anObservation(operation));
};

describe("a slice being enforced", () => {
  test.for<[string, OperationStep | undefined]>([
    ["has no operation yet", undefined],
    ["has a planned operation", "planned"],
    ["has sent its write", "sent"],
  ])("stays as it is while it %s", ([, step]) => {
    expect(told(enforcing, step)).toMatchObject(enforcing);
  });
  test("writes the policy after its people were added", () => {
    expect(told({ ...enforcing, tries: 2 }, "applied")).toMatchObject({
      kind: "enforcing",
      step: "policy",
      tries: 0,
    });
  });
  test("is watched after the policy was read back, for as long as the plan says", () => {
    const until = openAt + day;
    expect(told(policyStep, "applied")).toMatchObject({
      kind: "watching",
      wave: "ops",
      slice: 1,
      until,
      watchedUntil: until,
      slices: { ops: 1 },
    });
  });
  test("tries again with another operation when one became void", () => {
    expect(told(enforcing, "void")).toMatchObject({ ...enforcing, tries: 1 });
  });
  test("measures and asks anew when the act was refused", () => {
    const next = told(policyStep, "refused");
    expect(next).toMatchObject({ kind: "measuring", slices: {} });
  });
  test("is held for a person when the write could not be read back", () => {
    expect(told(policyStep, "unverified", "policy still reads reportOnly")).toMatchObject({
      kind: "held",
      back: "measuring",
      because: expect.stringContaining("policy still reads reportOnly"),
    });
  });
  test("goes on over weeks of no news and never passes by time", () => {
    const seen = anObservation({ at: openAt + 21 * day, policies: { ops: seenPolicy("enabled") } });
    expect(advance(rules, aState(policyStep), seen).kind).toBe("enforcing");
  });
});

describe("the id of an operation", () => {
  const idOf = (change: object) => {
    const state = { ...aState(enforcing), ...change };
    return state.kind === "enforcing" ? operationId("r1", "dep", 1, state) : "";
  };
  test("names rollout, phase, attempt, verb, wave, slice, try and evidence", () => {
    expect(idOf({})).toBe("r1:dep:1:changeMembers.ops.1.0.e1");
    expect(idOf({ step: "policy" })).toBe("r1:dep:1:enforce.ops.1.0.e1");
  });
  test.for([{ step: "policy" }, { wave: "lab" }, { slice: 2 }, { tries: 1 }, { evidenceHash: "e2" }])(
    "is another one for another %o, so that no act meets the ended operation of an earlier one",
    (change) => {
      expect(idOf(change)).not.toBe(idOf({}));
    },
  );
});
