import fc from "fast-check";
import { expect, test } from "vitest";
import { neededFor } from "../../../../shared/domain/enrolment/neededFor.ts";

test.for([
  [0.9, 100, 90],
  [0.9, 51, 46],
  [0.8, 5, 4],
  [0.29, 100, 29],
  [1, 7, 7],
  [0, 7, 0],
] as const)("%d of %d people are %d", ([minRate, audience, needed]) => {
  expect(neededFor(minRate, audience)).toBe(needed);
});

test("the people needed are the fewest whose share is at least the rate", () => {
  fc.assert(
    fc.property(fc.nat(1000), fc.nat(5000), (perMille, audience) => {
      const needed = neededFor(perMille / 1000, audience);
      expect(needed * 1000).toBeGreaterThanOrEqual(perMille * audience);
      if (needed > 0) expect((needed - 1) * 1000).toBeLessThan(perMille * audience);
    }),
  );
});
