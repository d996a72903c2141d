import fc from "fast-check";
import { expect, test } from "vitest";
import { drawFate } from "../../../../local/host/redelivery/drawFate.ts";

const fatesOf = (rates: Parameters<typeof drawFate>[0], seed: number): readonly string[] =>
  Array.from({ length: 2000 }, (_, n) => drawFate(rates, seed, `delivery ${n}`));

test("each fate comes about as often as its share says, and what is left comes once", () => {
  const fates = fatesOf({ twice: 0.5, late: 0.1, lost: 0.2 }, 7);
  const count = (fate: string): number => fates.filter((each) => each === fate).length;
  expect(count("twice")).toBeGreaterThan(900);
  expect(count("twice")).toBeLessThan(1100);
  expect(count("late")).toBeGreaterThan(150);
  expect(count("lost")).toBeGreaterThan(340);
  expect(count("once")).toBeGreaterThan(340);
  expect(count("overlapping") + count("delayed")).toBe(0);
});

test("the same seed gives the same fate to the same delivery, another seed other fates", () => {
  expect(fatesOf({ twice: 0.5 }, 1)).toEqual(fatesOf({ twice: 0.5 }, 1));
  expect(fatesOf({ twice: 0.5 }, 1)).not.toEqual(fatesOf({ twice: 0.5 }, 2));
});

test("shares that add up to one leave nothing to be delivered once", () => {
  fc.assert(
    fc.property(fc.nat(), fc.string(), (seed, delivery) => {
      const rates = { twice: 0.45, overlapping: 0.45, late: 0.1 };
      expect(["twice", "overlapping", "late"]).toContain(drawFate(rates, seed, delivery));
    }),
  );
});
