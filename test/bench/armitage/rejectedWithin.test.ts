import { expect, test } from "vitest";
import { publishedShares } from "../../../bench/armitage/publishedShares.ts";
import { rejectedWithin } from "../../../bench/armitage/rejectedWithin.ts";

test("a 5 % test that is looked at again and again rejects as often as Armitage, McPherson and Rowe found", () => {
  const looks = Object.keys(publishedShares).map(Number);
  const shares = rejectedWithin(looks, 4000, "a small run");
  for (const look of looks)
    expect(Math.abs((shares.get(look) ?? 1) - (publishedShares[look] ?? 0))).toBeLessThan(0.02);
});
