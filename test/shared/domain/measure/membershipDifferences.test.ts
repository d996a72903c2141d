import fc from "fast-check";
import { expect, test } from "vitest";
import { membershipDifferences } from "../../../../shared/domain/measure/membershipDifferences.ts";

const of = (audience: readonly string[], enforced: readonly string[] = []) => ({
  ops: { audience: new Set(audience), exempt: new Set<string>(), enforced: new Set(enforced) },
});

test.for([
  { name: "nothing moved", before: of(["a"], ["a"]), now: of(["a"], ["a"]), moved: 0 },
  { name: "one came and one went", before: of(["a", "b"]), now: of(["b", "c"]), moved: 2 },
  { name: "somebody went out of both lists", before: of(["a"], ["a"]), now: of([]), moved: 1 },
  { name: "the wave is new", before: {}, now: of(["a"]), moved: 0 },
])("$moved people moved when $name", ({ before, now, moved }) => {
  expect(membershipDifferences(before, now)).toBe(moved);
});

test("whoever came the one way goes the other way", () => {
  const ids = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e"));
  fc.assert(
    fc.property(ids, ids, ids, ids, (a, b, c, d) => {
      const [before, now] = [of(a, b), of(c, d)];
      const moved = membershipDifferences(before, now);
      expect(moved).toBe(membershipDifferences(now, before));
      expect(moved).toBeLessThanOrEqual(new Set([...a, ...b, ...c, ...d]).size);
    }),
  );
});
