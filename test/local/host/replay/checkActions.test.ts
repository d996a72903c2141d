import { describe, expect, test } from "vitest";
import { parseAction } from "../../../../local/host/replay/action.ts";
import { checkActions, hasSharedAction } from "../../../../local/host/replay/checkActions.ts";

const retryOptions = { firstRetryIntervalInMilliseconds: 1, maxNumberOfAttempts: 2 };
const refused = [
  { name: "callHttp", action: { actionType: 8 }, because: /callHttp.*action type 8.*not supported/ },
  {
    name: "a scheduled signal",
    action: { actionType: 10 },
    because: /scheduled.*action type 10.*not supported/,
  },
  { name: "an entity lock", action: { actionType: 13 }, because: /action type 13.*not supported/ },
  { name: "the release of a lock", action: { actionType: 14 }, because: /action type 14.*not supported/ },
  { name: "an action nobody knows", action: { actionType: 99 }, because: /action type 99.*not supported/ },
  { name: "a timer without a time", action: { actionType: 5, fireAt: "soon" }, because: /no valid fireAt/ },
  {
    name: "a version of a sub-orchestration",
    action: { actionType: 2, functionName: "c", version: "2" },
    because: /'c' is called with version '2'/,
  },
  {
    name: "a retry time-out",
    action: {
      actionType: 3,
      functionName: "c",
      retryOptions: { ...retryOptions, retryTimeoutInMilliseconds: 9 },
    },
    because: /'c' sets retryTimeoutInMilliseconds/,
  },
];

describe("refuses, also deep inside compounds,", () => {
  test.for(refused)("$name", ({ action, because }) => {
    const deep = { actionType: 12, compoundActions: [{ actionType: 11, compoundActions: [action] }] };
    expect(checkActions([parseAction(action)], false)).toMatch(because);
    expect(checkActions([parseAction(deep)], true)).toMatch(because);
  });
});

test("a retry is refused below a compound only, and not when that check is off", () => {
  const retried = { actionType: 1, functionName: "a", retryOptions };
  const below = (actionType: number) => [parseAction({ actionType, compoundActions: [retried] })];
  expect(checkActions([parseAction(retried)], false)).toBeUndefined();
  expect(checkActions(below(11), false)).toMatch(/'a' is below Task\.any/);
  expect(checkActions(below(12), false)).toMatch(/'a' is below Task\.all/);
  expect(checkActions(below(12), true)).toBeUndefined();
});

test("one action object at two places is found, two equal ones are not", () => {
  const shared = { actionType: 0, functionName: "a" };
  expect(hasSharedAction([[shared, { actionType: 12, compoundActions: [shared] }]])).toBe(true);
  expect(hasSharedAction([[shared, { actionType: 12, compoundActions: [{ ...shared }] }]])).toBe(false);
});
