import fc from "fast-check";
import { expect, test } from "vitest";
import {
  propertiesOf,
  slices,
  storedValue,
  wholeLength,
} from "../../../../shared/adapters/tables/entityValue.ts";

const text = fc.string({ unit: "binary", maxLength: 60 }).filter((value) => value.isWellFormed());

test("slices join to the text again, none longer than asked and none splitting a character", () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 2, max: 9 }), (value, length) => {
      const found = slices(value, length);
      expect(found.join("")).toBe(value);
      for (const slice of found) {
        expect(slice.length).toBeLessThanOrEqual(length);
        expect(slice.isWellFormed()).toBe(true);
      }
    }),
  );
});

test("the longest whole value fits an entity: 252 properties, 64 KiB each, 1 MiB together, whatever it holds", () => {
  for (const value of ["x".repeat(wholeLength), "🙂".repeat(wholeLength / 2)]) {
    const properties = Object.values(propertiesOf(value));
    expect(properties.length).toBeLessThanOrEqual(252);
    for (const property of properties) expect(property.length * 2).toBeLessThanOrEqual(64 * 1024);
    expect(properties.join("").length * 2).toBeLessThan(1024 * 1024 - 16 * 1024);
    expect(storedValue(propertiesOf(value))).toEqual({ kind: "whole", value });
  }
});
