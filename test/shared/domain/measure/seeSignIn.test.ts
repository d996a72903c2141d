import fc from "fast-check";
import { expect, test } from "vitest";
import { classOfError } from "../../../../shared/domain/credentials/errorTable.ts";
import { isRead, seeSignIn, wasAsked } from "../../../../shared/domain/measure/seeSignIn.ts";
import type { AppliedResult, SignIn } from "../../../../shared/domain/people/signIn.ts";
import { aSignIn } from "../build/aSignIn.ts";

const ours = new Set(["policy", "other-wave", "observe"]);
const look = (change: Partial<SignIn>, by: "policy" | "nobody" = "policy") =>
  seeSignIn(
    aSignIn("s", 0, { passkeyUsed: false, ...change }),
    { enforcing: by === "nobody" ? undefined : by, ours, platformMethodsCount: false },
    "2026-01-06",
  );
type Applied = SignIn["applied"];

const failures: readonly (readonly [
  sentence: string,
  errorCode: number,
  applied: Applied,
  enforcing: "policy" | "nobody",
  failure: string | undefined,
])[] = [
  ["a success", 0, { policy: "failure" }, "policy", undefined],
  ["blocked by our policy", 53003, { policy: "failure" }, "policy", "own"],
  ["asked for more by our policy", 50074, { policy: "failure" }, "policy", "own"],
  ["stopped by our policy with whatever code", 50072, { policy: "failure" }, "policy", "own"],
  ["stopped by our policy with a code that nobody knows", 530034, { policy: "failure" }, "policy", "own"],
  [
    "stopped by ours and by somebody else's",
    53003,
    { policy: "failure", theirs: "failure" },
    "policy",
    "own",
  ],
  ["blocked by somebody else's policy", 53003, { policy: "success", theirs: "failure" }, "policy", "foreign"],
  [
    "a device that somebody else's policy refuses",
    53000,
    { policy: "success", theirs: "failure" },
    "policy",
    "foreign",
  ],
  ["trouble with the service", 90033, { policy: "notApplied" }, "policy", "foreign"],
  ["trouble with the service of whom nobody enforces", 90033, undefined, "nobody", "foreign"],
  ["blocked, and no results were sent", 53003, undefined, "policy", "unreadable"],
  ["blocked, and ours is missing", 53003, { theirs: "failure" }, "policy", "unreadable"],
  ["blocked, and ours is of the future", 53003, { policy: "unknown" }, "policy", "unreadable"],
  ["a code that nobody knows, and ours is missing", 530034, {}, "policy", "unreadable"],
  ["a wrong password without results", 50126, undefined, "policy", undefined],
  ["trouble with a device without results", 50155, undefined, "policy", undefined],
  ["a wrong password", 50126, { policy: "notApplied" }, "policy", undefined],
  [
    "declined by the person, as somebody else's policy asked",
    500121,
    { policy: "success", theirs: "failure" },
    "policy",
    undefined,
  ],
  ["an interruption", 50140, { policy: "success" }, "policy", undefined],
  ["an app without consent", 65001, { policy: "success" }, "policy", undefined],
  ["nothing registered", 50072, { policy: "notApplied" }, "nobody", "disruption"],
  [
    "asked for more, and nobody's policy failed",
    50074,
    { observe: "reportOnlyInterrupted" },
    "nobody",
    "disruption",
  ],
  ["a pass that ran out", 130504, { policy: "notApplied" }, "policy", "disruption"],
  ["asked for more by somebody else's policy", 50074, { theirs: "failure" }, "nobody", "foreign"],
  ["stopped by another wave's policy", 53003, { "other-wave": "failure" }, "nobody", undefined],
  ["nothing registered, and no results were sent", 50072, undefined, "nobody", undefined],
  ["nothing registered, and a result is of the future", 50072, { theirs: "unknown" }, "nobody", undefined],
  ["blocked by nobody that is told", 53003, { theirs: "success" }, "nobody", undefined],
  ["a code that nobody knows", 530034, { theirs: "success" }, "nobody", undefined],
];

test.for(failures)(
  "%s (%i, %o, enforced by %s) counts as %s",
  ([, errorCode, applied, enforcing, failure]) => {
    expect(look({ errorCode, applied }, enforcing).failure).toBe(failure);
  },
);

test("a failure of ours and a foreign one name their cause", () => {
  expect(look({ errorCode: 90033 }).cause).toBe("S");
  expect(look({ errorCode: 53003, applied: { policy: "success", theirs: "failure" } }).cause).toBe("theirs");
  expect(look({ errorCode: 53003, applied: { policy: "failure", theirs: "failure" } }).cause).toBe("policy");
});

test.for([
  [53004, true],
  [53010, true],
  [50072, false],
] as const)("code %i stops a registration: %s", ([errorCode, isRegistration]) => {
  expect(look({ errorCode }).isRegistration).toBe(isRegistration);
});

test.for([
  [0, false],
  [50126, false],
  [50140, false],
  [50074, false],
  [130504, false],
  [50072, true],
  [53000, true],
  [90033, true],
  [530034, true],
  [-1, true],
] as const)("code %i is unexpected: %s", ([errorCode, isUnexpected]) => {
  expect(look({ errorCode }).isUnexpected).toBe(isUnexpected);
});

test("a block of ours surprises nobody", () => {
  expect(look({ errorCode: 53003, applied: { policy: "failure" } }).isUnexpected).toBe(false);
  expect(look({ errorCode: 53003, applied: { policy: "success" } }).isUnexpected).toBe(true);
});

const results: readonly AppliedResult[] = [
  "success",
  "failure",
  "notApplied",
  "notEnabled",
  "reportOnlySuccess",
  "reportOnlyFailure",
  "reportOnlyInterrupted",
  "reportOnlyNotApplied",
  "unknown",
];

test("only our own policy's failure is ours, and whom nobody enforces it never blocks", () => {
  const code = fc.constantFrom(0, 50074, 53003, 50126, 90033, 530034, 50072);
  const applied = fc.dictionary(
    fc.constantFrom("policy", "other-wave", "observe", "theirs"),
    fc.constantFrom(...results),
  );
  fc.assert(
    fc.property(code, applied, (errorCode, each) => {
      const isOwn = look({ errorCode, applied: each }).failure === "own";
      expect(isOwn).toBe(errorCode !== 0 && each["policy"] === "failure");
      expect(look({ errorCode, applied: each }, "nobody").failure).not.toBe("own");
      expect(look({ errorCode, applied: each }, "nobody").failure).not.toBe("unreadable");
    }),
  );
});

test("policies were asked where the first factor was right, and a result is read unless it is missing or of the future", () => {
  const asked = [0, 50074, 50072, 53003, 530034].map((errorCode) => classOfError(errorCode));
  expect(asked.every((errorClass) => wasAsked(aSignIn("s", 0, { errorClass })))).toBe(true);
  const others = [50126, 50140, 53000, 90033, 130504].map((errorCode) => classOfError(errorCode));
  expect(others.some((errorClass) => wasAsked(aSignIn("s", 0, { errorClass })))).toBe(false);
  expect(results.filter((result) => !isRead(result))).toEqual(["unknown"]);
  expect(isRead(undefined)).toBe(false);
});
