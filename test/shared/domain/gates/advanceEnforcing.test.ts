import { describe, expect, test } from "vitest";
import { advance } from "../../../../shared/domain/gates/advance.ts";
import { operationId } from "../../../../shared/domain/gates/operationId.ts";
import type { OperationStep } from "../../../../shared/domain/ledger/entry.ts";
import { anObservation, seenPolicy } from "../build/anObservation.ts";
import { aState, enforcing } from "../build/aState.ts";
import { someCounts } from "../build/someCounts.ts";
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

describe("before anything more is written the criteria are judged again", () => {
  const gone = anObservation({ counts: { ops: { kind: "unknown", because: "Graph answered 503" } } });
  const fewer = anObservation({ counts: { ops: someCounts({ enrolled: 10, ready: 10 }) } });

  test.for<[string, Parameters<typeof aState>[0], OperationStep | undefined]>([
    ["a first try", enforcing, undefined],
    ["a planned operation", enforcing, "planned"],
    ["a void operation", enforcing, "void"],
    ["added people whose policy is still off", enforcing, "applied"],
  ])("%s goes back to measuring on missing data and on a missed criterion", ([, state, step]) => {
    const operation = step === undefined ? {} : { operation: { step } };
    expect(advance(rules, aState(state), { ...gone, ...operation }).kind).toBe("measuring");
    expect(advance(rules, aState(state), { ...fewer, ...operation }).kind).toBe("measuring");
  });

  test("a write that is on its way is still read back", () => {
    expect(advance(rules, aState(policyStep), { ...gone, operation: { step: "sent" } }).kind).toBe(
      "enforcing",
    );
  });
});

describe("people added to a policy that is on", () => {
  const on = { policies: { ops: seenPolicy("enabled") } };

  test("are enforced at once, so their watch begins without another write", () => {
    const next = advance(rules, aState(enforcing), anObservation({ ...on, operation: { step: "applied" } }));
    expect(next).toMatchObject({ kind: "watching", watchedUntil: openAt + day, slices: { ops: 1 } });
  });

  test("by somebody else meanwhile are watched as long, but nobody waits for an effect that is not ours", () => {
    const seen = anObservation({ ...on, enabledHere: [], operation: { step: "applied" } });
    const next = advance(rules, aState(enforcing), seen);
    expect(next).toMatchObject({ kind: "measuring", watchedUntil: openAt + day, slices: {} });
    expect(next.unseenEffect).toBeUndefined();
  });

  test.for<[OperationStep, string]>([
    ["refused", "measuring"],
    ["unverified", "held"],
  ])("are watched also when the act ended %s", ([step, kind]) => {
    const next = advance(rules, aState(policyStep), anObservation({ ...on, operation: { step } }));
    expect(next).toMatchObject({ kind, watchedUntil: openAt + day });
  });
});

test("a trigger that cannot be read shuts the gate of a wave with enforced people", () => {
  const blind = someCounts({ enforced: 60, activeToday: 5, unreadableToday: 55, readyNotEnforced: 30 });
  const seen = anObservation({ counts: { ops: blind } });
  expect(advance(rules, aState({ kind: "measuring" }), seen).kind).toBe("measuring");
});
