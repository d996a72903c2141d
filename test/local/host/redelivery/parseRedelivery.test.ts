import { expect, test } from "vitest";
import { parseRedelivery } from "../../../../local/host/redelivery/parseRedelivery.ts";

test("shares for all, shares of one function, seed and hours are read", () => {
  expect(parseRedelivery("twice=0.9,late=0.1, enforce:lost=1,enforce:delayed=0,seed=7,delayHours=2")).toEqual(
    {
      all: { twice: 0.9, late: 0.1 },
      functions: { enforce: { lost: 1, delayed: 0 } },
      seed: 7,
      delayHours: 2,
    },
  );
});

test.for([
  ["often=1", '"often=1" is not [FUNCTION:]NAME=NUMBER'],
  ["", '"" is not [FUNCTION:]NAME=NUMBER'],
  ["twice", '"twice" is not [FUNCTION:]NAME=NUMBER'],
  ["enforce:seed=1", '"enforce:seed=1" is not [FUNCTION:]NAME=NUMBER'],
  ["twice=1.5", "expected number to be <=1"],
  ["twice=0.8,late=0.4", "the shares add up to 1.2000000000000002 > 1"],
  ["lateHours=0", "expected number to be >0"],
] as const)("'%s' is refused in words", ([text, because]) => {
  expect(() => parseRedelivery(text)).toThrow(because);
});
