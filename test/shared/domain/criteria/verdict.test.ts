import fc from "fast-check";
import { expect, test } from "vitest";
import { type Verdict, type VerdictKind, worstOf } from "../../../../shared/domain/criteria/verdict.ts";
import { rankOf } from "./rankOf.ts";

const verdicts = (...kinds: VerdictKind[]): Verdict[] => kinds.map((kind) => ({ kind, because: kind }));
const any = fc.array(fc.constantFrom<VerdictKind>("breached", "unknown", "notYet", "met"), { minLength: 1 });

test.for<[string, VerdictKind[], VerdictKind]>([
  ["breached is worse than unknown", ["met", "unknown", "breached"], "breached"],
  ["unknown is worse than not yet", ["met", "notYet", "unknown"], "unknown"],
  ["not yet is worse than met", ["met", "notYet", "met"], "notYet"],
  ["all met is met", ["met", "met"], "met"],
  ["nothing asked is met", [], "met"],
])("%s", ([, given, worst]) => {
  expect(worstOf(verdicts(...given)).kind).toBe(worst);
});

test("of equal verdicts the first one gives its sentence", () => {
  const said = worstOf([
    { kind: "met", because: "a" },
    { kind: "notYet", because: "b" },
    { kind: "notYet", because: "c" },
  ]);
  expect(said.because).toBe("b");
});

test("the worst is one of the list, no better than any, and does not depend on the order", () => {
  fc.assert(
    fc.property(any, (kinds) => {
      const worst = worstOf(verdicts(...kinds));
      expect(kinds).toContain(worst.kind);
      for (const verdict of verdicts(...kinds)) expect(rankOf(worst)).toBeLessThanOrEqual(rankOf(verdict));
      expect(worstOf(verdicts(...kinds.toReversed())).kind).toBe(worst.kind);
    }),
  );
});

test("one more verdict never improves the worst", () => {
  fc.assert(
    fc.property(any, any, (some, more) => {
      expect(rankOf(worstOf(verdicts(...some, ...more)))).toBeLessThanOrEqual(
        rankOf(worstOf(verdicts(...some))),
      );
    }),
  );
});
