import fc from "fast-check";
import { expect, test } from "vitest";
import { plainKey, storedBound, storedKey } from "../../../../shared/adapters/tables/storedKey.ts";

// Characters around every escape, so that order is tried where it could break.
const character = fc.oneof(
  fc.constantFrom(..."\u0000\t !\"#$%&'()./0>?@[\\]{|}~\u007f\u009f\u00a0ü\ue000🙂"),
  fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
);
const key = fc.array(character, { minLength: 1, maxLength: 12 }).map((parts) => parts.join(""));

const byCodePoint = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));
const sign = (n: number): number => Math.sign(n);

test("a stored key is printable ASCII without any character that Azure Tables refuses", () => {
  fc.assert(
    fc.property(key, (plain) => {
      expect(storedKey(plain)).toMatch(/^[ -~]+$/);
      expect(storedKey(plain)).not.toMatch(/[/\\#?%']/);
    }),
  );
});

test("a stored key gives its plain key back", () => {
  fc.assert(
    fc.property(key, (plain) => {
      expect(plainKey(storedKey(plain))).toBe(plain);
    }),
  );
});

test("stored keys and bounds sort as the plain ones do", () => {
  fc.assert(
    fc.property(key, key, (a, b) => {
      const [left, right] = [storedKey(a), storedBound(b)];
      expect(left < right ? -1 : Number(left > right)).toBe(sign(byCodePoint(a, b)));
    }),
  );
});
