import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  askSwitch,
  type SwitchRole,
  type SwitchState,
} from "../../../../shared/domain/enforcement/switchState.ts";

const off: SwitchState = { kind: "off" };
const on: SwitchState = { kind: "on", by: "eve", at: 5, because: "incident", clearing: {} };
const ask = (state: SwitchState, by: string, roles: readonly SwitchRole[], wanted: boolean) =>
  askSwitch(state, { on: wanted, by, roles, because: "incident", at: 5 });
const afterOperator = { ...on, clearing: { operator: "olga" } };

const cases = [
  {
    name: "emergency sets it alone",
    given: ask(off, "eve", ["emergency"], true),
    expected: { kind: "changed", state: on },
  },
  {
    name: "an operator cannot set it",
    given: ask(off, "olga", ["operator"], true),
    expected: { kind: "refused" },
  },
  {
    name: "emergency cannot clear it",
    given: ask(on, "eve", ["emergency"], false),
    expected: { kind: "refused" },
  },
  {
    name: "an operator's call waits for an approver",
    given: ask(on, "olga", ["operator"], false),
    expected: { kind: "waits", missing: "approver", state: afterOperator },
  },
  {
    name: "an approver's call waits for an operator",
    given: ask(on, "anna", ["approver"], false),
    expected: { kind: "waits", missing: "operator" },
  },
  {
    name: "operator and approver together clear it",
    given: ask(afterOperator, "anna", ["approver"], false),
    expected: { kind: "changed", state: off },
  },
  {
    name: "one person with both roles does not clear it alone",
    given: ask(afterOperator, "olga", ["operator", "approver"], false),
    expected: { kind: "waits", missing: "approver" },
  },
  {
    name: "a second operator does not stand in for the approver",
    given: ask(afterOperator, "otto", ["operator"], false),
    expected: { kind: "refused" },
  },
  {
    name: "setting it again voids what was asked towards clearing it",
    given: ask(afterOperator, "eve", ["emergency"], true),
    expected: { kind: "changed", state: on },
  },
  {
    name: "clearing what is off changes nothing",
    given: ask(off, "olga", ["operator"], false),
    expected: { kind: "unchanged" },
  },
] as const;

describe("a switch", () => {
  test.for(cases)("$name", ({ given, expected }) => {
    expect(given).toMatchObject(expected);
  });

  test("is never cleared by the calls of one person, whatever roles they have", () => {
    const roles = fc.subarray<SwitchRole>(["emergency", "operator", "approver"]);
    fc.assert(
      fc.property(fc.array(roles, { maxLength: 8 }), (calls) => {
        let state: SwitchState = on;
        for (const each of calls) {
          const answer = ask(state, "one", each, false);
          if (answer.kind !== "refused") state = answer.state;
        }
        expect(state.kind).toBe("on");
      }),
    );
  });
});
