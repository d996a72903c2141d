import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { planKills } from "../../../bench/soak/planKills.ts";

const checkpoints = Array.from({ length: 20 }, () => [
  "changeMembers.1",
  "changeMembers.3",
  "changeMembers.6",
  "changeMembers.sent",
  "changeMembers.applied",
]).flat();
const unharmed = { checkpoints, wallSeconds: 60 };

describe("the plan of kills", () => {
  test("is the same for the same seed and another for another", () => {
    expect(planKills(50, 1, unharmed)).toEqual(planKills(50, 1, unharmed));
    expect(planKills(50, 2, unharmed)).not.toEqual(planKills(50, 1, unharmed));
  });

  test("holds as many kills as asked for, at least 40 % of them between a row's creation and its last step", () => {
    const choices = fc.record({ kills: fc.integer({ min: 1, max: 100 }), seed: fc.nat() });
    fc.assert(
      fc.property(choices, ({ kills, seed }) => {
        const { atCheckpoints, afterMs } = planKills(kills, seed, unharmed);
        expect(atCheckpoints.length + afterMs.length).toBe(kills);
        expect(atCheckpoints.length).toBeGreaterThanOrEqual(0.4 * kills);
        expect(new Set(atCheckpoints).size).toBe(atCheckpoints.length);
        for (const hit of atCheckpoints) expect(checkpoints[hit - 1]).not.toBe("changeMembers.applied");
      }),
    );
  });

  test("leaves time after the last kill for the run to end", () => {
    const { afterMs } = planKills(50, 3, unharmed);
    expect(afterMs.reduce((sum, ms) => sum + ms, 0)).toBeLessThan(46_000);
  });
});
