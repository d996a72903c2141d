import { expect, test } from "vitest";
import { type Impact, impactOf } from "../../../../shared/domain/people/impactOf.ts";
import type { AppliedResult } from "../../../../shared/domain/people/signIn.ts";

const [yes, no, any] = [true, false, undefined];

const cases: readonly (readonly [
  result: AppliedResult | undefined,
  isInteractive: boolean | undefined,
  hasMethod: boolean | undefined,
  impact: Impact,
])[] = [
  ["reportOnlyFailure", any, any, "definite"],
  ["reportOnlyInterrupted", yes, no, "definite"],
  ["reportOnlyInterrupted", yes, yes, "stepUp"],
  ["reportOnlyInterrupted", no, any, "silent"],
  ["reportOnlySuccess", any, any, "ok"],
  ["success", any, any, "ok"],
  ["reportOnlyNotApplied", any, any, "notApplied"],
  ["notApplied", any, any, "notApplied"],
  ["notEnabled", any, any, "notApplied"],
  ["failure", any, any, "blocked"],
  ["unknown", any, any, "verify"],
  [undefined, any, any, "verify"],
];
const each = (value: boolean | undefined): readonly boolean[] =>
  value === undefined ? [true, false] : [value];

test.for(
  cases.flatMap(([result, interactive, method, impact]) =>
    each(interactive).flatMap((isInteractive) =>
      each(method).map((hasMethod) => ({ result, isInteractive, hasMethod, impact })),
    ),
  ),
)(
  "$result, a person at it: $isInteractive, with a method: $hasMethod, means $impact",
  ({ result, impact, ...at }) => {
    expect(impactOf(result, at)).toBe(impact);
  },
);
