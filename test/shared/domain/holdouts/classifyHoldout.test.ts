import fc from "fast-check";
import { expect, test } from "vitest";
import { exceptionClasses } from "../../../../shared/domain/exceptions/exception.ts";
import { classifyHoldout, type HoldoutSeen } from "../../../../shared/domain/holdouts/classifyHoldout.ts";
import { holdoutClasses } from "../../../../shared/domain/holdouts/holdout.ts";
import { dayOf } from "../../../../shared/domain/plan/dayOf.ts";

const someone: HoldoutSeen = {
  person: { activeDay: "2026-02-10", platformDays: { windows: "2026-02-10", iOS: "2026-02-09" } },
  trace: {},
  today: "2026-02-11",
  readSince: "2026-01-05",
  asked: undefined,
  dayOf: dayOf("Europe/Berlin"),
};
const person = (change: HoldoutSeen["person"]): Partial<HoldoutSeen> => ({
  person: { ...someone.person, ...change },
});
const failedAt = ["2026-02-01T10:00:00Z", "2026-02-03T23:30:00Z"].map((at) => Date.parse(at));

test.for<[string, Partial<HoldoutSeen>, string, string]>([
  ["declared accessibility", { exception: "accessibility" }, "accessibility", "declared by a person"],
  ["a service account", { exception: "serviceAccount" }, "guestOrService", "no person signs in"],
  ["another exception", { exception: "travel" }, "excepted", "class travel stands"],
  ["an old phone", person({ outdated: ["iOS"] }), "unsupportedDevice", "iOS (last on 2026-02-09)"],
  [
    "an old phone and a new one",
    person({ outdated: ["iOS"], platformDays: { iOS: "2026-02-09", android: "2026-02-08" } }),
    "noneOfThese",
    "not on record",
  ],
  [
    "an old computer beside a phone that will do",
    person({ outdated: ["windows"] }),
    "noneOfThese",
    "not on record",
  ],
  [
    "an old computer and no phone",
    person({ outdated: ["windows"], platformDays: { windows: "2026-02-10" } }),
    "unsupportedDevice",
    "no newer device",
  ],
  [
    "a system that nobody decided about",
    person({ outdated: ["unknown", "linux"], platformDays: { unknown: "2026-02-10", linux: "2026-02-10" } }),
    "noneOfThese",
    "",
  ],
  ["nobody seen at all", { person: {} }, "noSignIn", "no sign-in in the 37 days that were read"],
  ["nobody seen yet, in a few days", { person: {}, readSince: "2026-02-05" }, "noneOfThese", "not seen yet"],
  [
    "somebody away for 30 days",
    person({ activeDay: "2026-01-12", platformDays: { windows: "2026-01-12" } }),
    "noSignIn",
    "no sign-in in 30 days >= 30, the last on 2026-01-12",
  ],
  [
    "somebody away for 29 days",
    person({ activeDay: "2026-01-13", platformDays: { windows: "2026-01-13" } }),
    "noneOfThese",
    "the last time on 2026-01-13",
  ],
  [
    "somebody whose phone alone renews its tokens",
    { person: { platformDays: { iOS: "2026-02-09" } } },
    "noneOfThese",
    "signs in, the last time on 2026-02-09",
  ],
  [
    "somebody whose too old phone alone renews its tokens",
    { person: { platformDays: { iOS: "2026-02-09" }, outdated: ["iOS"] } },
    "unsupportedDevice",
    "iOS (last on 2026-02-09)",
  ],
  [
    "failed registrations",
    { trace: { failedAt } },
    "triedAndFailed",
    "2 registrations of a passkey failed, the last on 2026-02-04",
  ],
  [
    "a registration stopped at sign-in",
    person({ registrationDay: "2026-02-02" }),
    "triedAndFailed",
    "stopped while registering",
  ],
  ["one that was stopped long ago", person({ registrationDay: "2026-01-06" }), "noneOfThese", ""],
  ["nobody has asked", { asked: false }, "neverNudged", "no message has asked"],
  ["somebody who was asked", { asked: true }, "noneOfThese", "they were asked"],
  [
    "an old phone that a registration failed on",
    { ...person({ outdated: ["iOS"] }), trace: { failedAt } },
    "unsupportedDevice",
    "too old",
  ],
])("%s is told as such", ([, change, expected, says]) => {
  const holdout = classifyHoldout({ ...someone, ...change });
  expect(holdout.class).toBe(expected);
  expect(holdout.because).toContain(says);
});

const day = fc.integer({ min: 1, max: 11 }).map((n) => `2026-02-${String(n).padStart(2, "0")}`);
const platform = fc.constantFrom(
  "iOS" as const,
  "android" as const,
  "windows" as const,
  "macOS" as const,
  "linux" as const,
);

test("only a person declares accessibility, and what was declared beats whatever was seen", () => {
  const seen = fc.record({
    activeDay: day,
    registrationDay: day,
    platformDays: fc.dictionary(platform, day),
    outdated: fc.uniqueArray(platform),
  });
  fc.assert(
    fc.property(
      seen,
      fc.option(fc.constantFrom(...exceptionClasses), { nil: undefined }),
      (known, exception) => {
        const declared = exception === undefined ? {} : { exception };
        const holdout = classifyHoldout({ ...someone, person: known, ...declared });
        expect(holdoutClasses).toContain(holdout.class);
        expect(holdout.class === "accessibility").toBe(exception === "accessibility");
        const isDeclared = ["accessibility", "guestOrService", "excepted"].includes(holdout.class);
        expect(isDeclared).toBe(exception !== undefined);
      },
    ),
  );
});
