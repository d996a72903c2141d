import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { calibration } from "../../../../shared/domain/statistics/calibration.ts";

const someone = fc.record({ q: fc.double({ min: 0, max: 1, noNaN: true }), y: fc.boolean() });
const waveOf = (people: readonly { q: number; y: boolean }[], low = 0, high = 10) => ({ people, low, high });

describe("the calibration of forecasts", () => {
  test("is perfect where who was blocked was foreseen for certain", () => {
    const people = [
      { q: 1, y: true },
      { q: 0, y: false },
    ];
    expect(calibration([waveOf(people)])).toMatchObject({ brier: 0, skill: 1, inside: 1, above: 0 });
  });

  test("has no skill where everybody is told the share that was blocked", () => {
    const people = [true, false, false, false].map((y) => ({ q: 0.25, y }));
    expect(calibration([waveOf(people)])).toMatchObject({ brier: 0.1875, skill: 0 });
  });

  test("has a skill below nothing where the wrong ones were foreseen", () => {
    const people = [
      { q: 0.9, y: false },
      { q: 0.1, y: true },
    ];
    expect(calibration([waveOf(people)]).skill).toBeLessThan(0);
  });

  test("counts the waves inside their interval, and those above it", () => {
    const blocked = (count: number) =>
      Array.from({ length: 10 }, (_, index) => ({ q: 0.3, y: index < count }));
    const scored = [1, 2, 4, 5, 0].map((count) => waveOf(blocked(count), 1, 4));
    expect(calibration(scored)).toMatchObject({ waves: 5, inside: 3, above: 1 });
    expect(calibration(scored).coverageBound).toBeCloseTo(0.1893, 4);
  });

  test("shows by tenths how often came what was foreseen", () => {
    const people = [0.05, 0.07, 0.31, 1].map((q) => ({ q, y: q > 0.06 }));
    expect(calibration([waveOf(people)]).reliability).toEqual([
      { from: 0, people: 2, forecast: expect.closeTo(0.06, 9), observed: 0.5 },
      { from: 0.3, people: 1, forecast: 0.31, observed: 1 },
      { from: 0.9, people: 1, forecast: 1, observed: 1 },
    ]);
  });

  test("says nothing of forecasts that nobody has scored", () => {
    expect(calibration([])).toEqual({ waves: 0, inside: 0, above: 0, coverageBound: 0, reliability: [] });
  });

  test("has no skill to tell where nobody was blocked", () => {
    expect(calibration([waveOf([{ q: 0.1, y: false }])])).not.toHaveProperty("skill");
  });

  test("never improves when a chance moves away from what came", () => {
    fc.assert(
      fc.property(fc.array(someone, { maxLength: 20 }), someone, (others, { q, y }) => {
        const worse = y ? q / 2 : (1 + q) / 2;
        const brierOf = (chance: number) => calibration([waveOf([...others, { q: chance, y }])]).brier ?? 0;
        expect(brierOf(worse)).toBeGreaterThanOrEqual(brierOf(q));
      }),
    );
  });
});
