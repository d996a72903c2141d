import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { completeLegs, drillLegs } from "../../../../shared/domain/drills/drillLegs.ts";
import { absorbStep, type Recovery, type RecoveryStep } from "../../../../shared/domain/people/recovery.ts";

const recoveryOf = (...steps: readonly (readonly [RecoveryStep["kind"], number])[]): Recovery | undefined =>
  steps.reduce<Recovery | undefined>((before, [kind, at]) => absorbStep(before, { kind, at }, 0), undefined);

const whole = [
  ["methodRemoved", 110],
  ["passIssued", 120],
  ["passUsed", 130],
  ["passkeyRegistered", 140],
  ["passkeyUsed", 150],
] as const;

describe("the legs of a drill", () => {
  test("are all there where audits and sign-ins show them in order", () => {
    const legs = drillLegs(recoveryOf(...whole), 100);
    expect(completeLegs(legs)).toEqual({
      removedAt: 110,
      passAt: 120,
      passUsedAt: 130,
      passkeyAt: 140,
      signInAt: 150,
    });
  });

  test("of before the drill do not count", () => {
    expect(drillLegs(recoveryOf(...whole), 125)).toEqual({});
    expect(drillLegs(recoveryOf(...whole), 115)).toMatchObject({ passAt: 120 });
    expect(completeLegs(drillLegs(recoveryOf(...whole), 115))).toBeUndefined();
  });

  test("may end with the removal, for until then the lost passkey works", () => {
    const late = [...whole.slice(1), ["methodRemoved", 170] as const];
    expect(completeLegs(drillLegs(recoveryOf(...late), 100))?.removedAt).toBe(170);
  });

  test.for(whole.map(([kind]) => kind))(
    "are incomplete without %s, whatever the order of arrival",
    (left) => {
      const steps = whole.filter(([kind]) => kind !== left);
      fc.assert(
        fc.property(fc.shuffledSubarray([...steps], { minLength: steps.length }), (some) => {
          expect(completeLegs(drillLegs(recoveryOf(...some), 100))).toBeUndefined();
        }),
      );
    },
  );
});
