import fc from "fast-check";
import { expect, test } from "vitest";
import { classOfError, errorTable } from "../../../../shared/domain/credentials/errorTable.ts";

const cases: readonly (readonly [code: number, name: string])[] = [
  [0, "success"],
  [50140, "I"],
  [16000, "I"],
  [50074, "A"],
  [50076, "A"],
  [50078, "A"],
  [50126, "U"],
  [50053, "U"],
  [500121, "U"],
  [50072, "R"],
  [50079, "R"],
  [53004, "R"],
  [53010, "R"],
  [53003, "C"],
  [53000, "E"],
  [530003, "E"],
  [50155, "E"],
  [130004, "E"],
  [130008, "E"],
  [80014, "E"],
  [81004, "E"],
  [700016, "E"],
  [530032, "S"],
  [90033, "S"],
  [130500, "T"],
  [130507, "T"],
  [50020, "guest"],
  [530034, "unknown"],
  [130508, "unknown"],
  [-1, "unknown"],
];

test.for(cases)("code %i is of class %s", ([code, name]) => {
  expect(classOfError(code)).toBe(name);
});

test("a code that is not listed is unknown, and no code but 0 is a success", () => {
  fc.assert(
    fc.property(fc.integer(), (code) => {
      const name = classOfError(code);
      expect(name === "success").toBe(code === 0);
      expect(name === "unknown").toBe(code !== 0 && !errorTable.has(code));
    }),
  );
});
