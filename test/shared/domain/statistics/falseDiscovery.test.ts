import fc from "fast-check";
import { expect, test } from "vitest";
import { falseDiscovery } from "../../../../shared/domain/statistics/falseDiscovery.ts";

/** The fifteen p-values of the example in Benjamini and Hochberg 1995, section 3. */
const published = [
  0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
  0.759, 1,
];
const somePValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 60 });

test("rejects the first four of the published example at 5 %, where Bonferroni rejects three", () => {
  expect(falseDiscovery(published, 0.05)).toEqual([0, 1, 2, 3]);
  expect(published.filter((p) => p <= 0.05 / 15)).toHaveLength(3);
});

test.for([
  { name: "rejects nothing of nothing", pValues: [], rejected: [] },
  {
    name: "names rejected ones by their place in what was given",
    pValues: [0.9, 0.001, 0.5, 0.002],
    rejected: [1, 3],
  },
  { name: "rejects a larger one too once enough are small", pValues: [0.04, 0.05], rejected: [0, 1] },
  { name: "takes a single one as it is", pValues: [0.06], rejected: [] },
])("$name", ({ pValues, rejected }) => {
  expect(falseDiscovery(pValues, 0.05)).toEqual(rejected);
});

test("rejects all that Bonferroni would, none above the rate, and with one never a larger than a kept one", () => {
  fc.assert(
    fc.property(somePValues, fc.double({ min: 0.01, max: 0.3, noNaN: true }), (pValues, rate) => {
      const rejected = new Set(falseDiscovery(pValues, rate));
      const kept = pValues.filter((_, index) => !rejected.has(index));
      for (const [index, p] of pValues.entries()) {
        if (p <= rate / pValues.length) expect(rejected).toContain(index);
        if (rejected.has(index)) expect(p).toBeLessThanOrEqual(Math.min(rate, ...kept));
      }
    }),
  );
});
