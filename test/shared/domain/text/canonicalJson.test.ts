import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalJson } from "../../../../shared/domain/text/canonicalJson.ts";
import { hashOf } from "../../../../shared/domain/text/hashOf.ts";

describe("canonical JSON", () => {
  test.for<[string, unknown, string]>([
    ["sorts keys at every depth", { b: { d: 1, c: 2 }, a: 0 }, '{"a":0,"b":{"c":2,"d":1}}'],
    [
      "sorts keys by code unit, not by language",
      { ä: 1, z: 2, Z: 3, 10: 4, 9: 5 },
      '{"10":4,"9":5,"Z":3,"z":2,"ä":1}',
    ],
    ["keeps the order of lists", [2, 1], "[2,1]"],
    ["leaves out what is undefined", { a: undefined, b: 1 }, '{"b":1}'],
    ["writes undefined in a list as null", [undefined], "[null]"],
    [
      "keeps null, false, zero and empty text",
      { a: null, b: false, c: 0, d: "" },
      '{"a":null,"b":false,"c":0,"d":""}',
    ],
    ["escapes as JSON does", 'a"\n\u2028', JSON.stringify('a"\n\u2028')],
    [
      "does not take __proto__ for anything special",
      JSON.parse('{"__proto__":1,"a":2}'),
      '{"__proto__":1,"a":2}',
    ],
  ])("%s", ([, value, text]) => {
    expect(canonicalJson(value)).toBe(text);
  });

  test("does not depend on the order in which keys were set", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).toReversed());
        expect(canonicalJson(turned)).toBe(canonicalJson(value));
        expect(hashOf(turned)).toBe(hashOf(value));
      }),
    );
  });

  test("reads back as the same value, so that different values have different texts", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

test("a hash is SHA-256 in 64 hex digits", () => {
  expect(hashOf({ a: 1 })).toBe("015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862");
});
