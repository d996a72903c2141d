import fc from "fast-check";
import { expect, test } from "vitest";
import { hoursNeeded } from "../../../../shared/domain/criteria/hoursNeeded.ts";

// Acceptance numbers of four successive looks, as published tables of them have it.
test.for([
  { target: 0.9, needed: [42, 62, 79, 94] },
  { target: 0.95, needed: [86, 125, 160, 192] },
  { target: 0.98, needed: [217, 317, 404, 484] },
])("shows $target with $needed units and 0, 1, 2, 3 failures", ({ target, needed }) => {
  expect([0, 1, 2, 3].map((failures) => hoursNeeded(failures, target))).toEqual(needed);
});

test("one more failure always asks for more hours", () => {
  fc.assert(
    fc.property(fc.nat(60), fc.integer({ min: 50, max: 99 }), (failures, per) => {
      expect(hoursNeeded(failures + 1, per / 100)).toBeGreaterThan(hoursNeeded(failures, per / 100));
    }),
  );
});

test("a system exactly at its target passes at one of all looks in 5 % of runs at most", () => {
  const target = 0.9;
  const looks = Array.from({ length: 60 }, (_, failures) => hoursNeeded(failures, target));
  // Exact recursion: the chance of so many failures after n hours without having passed before.
  let chances = [1];
  let passed = 0;
  for (let n = 1; n <= (looks.at(-1) ?? 0); n++) {
    const next = new Array<number>(chances.length + 1).fill(0);
    for (const [failures, chance] of chances.entries()) {
      next[failures] = (next[failures] ?? 0) + chance * target;
      next[failures + 1] = (next[failures + 1] ?? 0) + chance * (1 - target);
    }
    chances = next.slice(0, looks.length);
    for (const [failures, needed] of looks.entries()) {
      if (n < needed) continue;
      passed += chances[failures] ?? 0;
      if (failures < chances.length) chances[failures] = 0;
    }
  }
  expect(passed).toBeLessThanOrEqual(0.05);
  expect(passed).toBeGreaterThan(0.028);
});
