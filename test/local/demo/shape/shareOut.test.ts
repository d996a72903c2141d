import fc from "fast-check";
import { expect, test } from "vitest";
import { type Share, shareOut } from "../../../../local/demo/shape/shareOut.ts";

const free: Share = { weight: 1, least: 0, most: Number.POSITIVE_INFINITY };
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

test.for<{ name: string; people: number; shares: readonly Share[]; sizes: readonly number[] }>([
  {
    name: "by weight where nothing limits",
    people: 100,
    shares: [{ ...free, weight: 3 }, free],
    sizes: [75, 25],
  },
  {
    name: "what rounding leaves goes to the first",
    people: 11,
    shares: [free, free, free],
    sizes: [4, 4, 3],
  },
  {
    name: "a least is kept at the others' cost",
    people: 100,
    shares: [{ ...free, least: 90 }, free, free],
    sizes: [90, 5, 5],
  },
  {
    name: "a most leaves more to the others",
    people: 100,
    shares: [{ ...free, most: 10 }, free],
    sizes: [10, 90],
  },
  {
    name: "whom nobody else has room for goes where the weight is a billion times less",
    people: 100,
    shares: [
      { ...free, most: 30 },
      { ...free, weight: 1e-9 },
    ],
    sizes: [30, 70],
  },
  {
    name: "fewer where all are full",
    people: 100,
    shares: [
      { ...free, most: 30 },
      { ...free, most: 20 },
    ],
    sizes: [30, 20],
  },
])("people are shared out: $name", ({ people, shares, sizes }) => {
  expect(shareOut(people, shares)).toEqual(sizes);
});

test("nobody is lost or made up while the limits allow, and nobody is below the least or above the most", () => {
  const share = fc
    .record({ weight: fc.double({ min: 0.01, max: 10, noNaN: true }), least: fc.nat(30), room: fc.nat(200) })
    .map(({ weight, least, room }): Share => ({ weight, least, most: least + room }));
  fc.assert(
    fc.property(fc.nat(500), fc.array(share, { minLength: 1, maxLength: 6 }), (people, shares) => {
      const sizes = shareOut(people, shares);
      const [least, most] = [sum(shares.map((each) => each.least)), sum(shares.map((each) => each.most))];
      expect(sum(sizes)).toBe(Math.max(least, Math.min(most, people)));
      for (const [index, size] of sizes.entries()) {
        expect(size).toBeGreaterThanOrEqual(shares[index]?.least ?? 0);
        expect(size).toBeLessThanOrEqual(shares[index]?.most ?? 0);
      }
    }),
  );
});
