import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drawCohort, seenAfter } from "../../../../bench/forecasts/drawCohort.ts";
import { drawOrganization } from "../../../../bench/forecasts/drawOrganization.ts";
import { firstWave, shareLeft } from "../../../../shared/domain/statistics/enrolmentCurve.ts";
import type { EnrolmentSoFar } from "../../../../shared/domain/statistics/enrolmentSoFar.ts";
import { enrolmentSteps } from "../../../../shared/domain/statistics/enrolmentSteps.ts";
import {
  type ForeseenEnrolment,
  type ForeseenTarget,
  forecastEnrolment,
} from "../../../../shared/domain/statistics/forecastEnrolment.ts";
import { learnEnrolment } from "../../../../shared/domain/statistics/learnEnrolment.ts";
import { seededRandom } from "../../../../shared/domain/statistics/seededRandom.ts";

/** A wave of 400 of whom 30 were enrolled the day before they were asked, on Monday 2026-01-05. */
const enrolled = [30, 85, 130, 166, 196, 221, 222, 223, 244, 261, 276];
const waveOf = (counts: readonly number[], audience = 400): EnrolmentSoFar => ({
  asked: "2026-01-05",
  enrolledByDay: counts.map((count, day) => ({
    day: `2026-01-${String(day + 4).padStart(2, "0")}`,
    enrolled: count,
    audience,
  })),
});
const foresee = (
  wave: Parameters<typeof forecastEnrolment>[0],
  target = 320,
  horizonDays = 14,
): Pick<ForeseenEnrolment, "byDay"> & { chance: number; targetDay: Omit<ForeseenTarget, "chance"> } => {
  const foreseen = forecastEnrolment(wave, { targets: [target], horizonDays }, seededRandom("forecast"));
  if (foreseen.kind === "unknown") throw new Error(foreseen.because);
  const [{ chance, ...targetDay } = { chance: Number.NaN }] = foreseen.targets;
  return { byDay: foreseen.byDay, chance, targetDay };
};

describe("the foreseen enrolment", () => {
  const foreseen = foresee(waveOf(enrolled));

  test("goes on from the newest day, never falls, and widens with time", () => {
    const { byDay } = foreseen;
    expect(byDay.map(({ day }) => day).slice(0, 2)).toEqual(["2026-01-15", "2026-01-16"]);
    expect(byDay).toHaveLength(14);
    for (const [index, { low, median, high }] of byDay.entries()) {
      const before = byDay[index - 1] ?? { low: 276, median: 276, high: 276 };
      expect([low >= before.low, median >= before.median, high >= before.high]).toEqual([true, true, true]);
      expect(276 <= low && low <= median && median <= high && high <= 400).toBe(true);
    }
    const [first, last] = [byDay[0], byDay[13]];
    expect((last?.high ?? 0) - (last?.low ?? 0)).toBeGreaterThan((first?.high ?? 0) - (first?.low ?? 0));
  });

  test("expects next to nobody at the weekend once one was seen", () => {
    const gained = foreseen.byDay.map(
      ({ median }, index) => median - (foreseen.byDay[index - 1]?.median ?? 276),
    );
    const saturday = foreseen.byDay.findIndex(({ day }) => day === "2026-01-17");
    expect(gained[saturday]).toBeLessThan((gained[saturday + 2] ?? 0) / 2);
  });

  test("tells the day on which a target is met, earlier for a nearer one, and how likely it is", () => {
    const [near, far] = [foresee(waveOf(enrolled), 290), foresee(waveOf(enrolled), 330)];
    expect(near.chance).toBeGreaterThan(0.95);
    expect(near.targetDay.low).toBe("2026-01-15");
    expect((near.targetDay.median ?? "none") < (far.targetDay.median ?? "none")).toBe(true);
    expect(far.chance).toBeLessThan(near.chance);
    expect(foresee(waveOf(enrolled), 276).targetDay).toEqual({
      low: "2026-01-14",
      median: "2026-01-14",
      high: "2026-01-14",
    });
    expect(foresee(waveOf(enrolled), 401)).toMatchObject({ targetDay: {}, chance: 0 });
  });

  test("tells the days of several targets in their order", () => {
    const both = forecastEnrolment(
      waveOf(enrolled),
      { targets: [330, 290], horizonDays: 14 },
      seededRandom("forecast"),
    );
    const alone = [330, 290].map((target) => foresee(waveOf(enrolled), target));
    expect(both).toMatchObject({
      targets: alone.map(({ chance, targetDay }) => ({ ...targetDay, chance })),
    });
  });

  test("is the same from the same evidence", () => {
    expect(foresee(waveOf(enrolled))).toEqual(foreseen);
  });

  test("is narrower after earlier waves that went alike", () => {
    const random = seededRandom("earlier");
    const organization = drawOrganization("mixed", random);
    const waves = [500, 600, 700].map((people) =>
      drawCohort(organization, { people, days: 30, reminded: false }, random),
    );
    const prior = learnEnrolment(
      waves.slice(0, 2).map((wave) => seenAfter(30, wave)),
      random,
    );
    const last = waves[2] ?? { people: 0, enrolled: [], shareLeft: [] };
    const widthOf = (wave: Parameters<typeof forecastEnrolment>[0]) => {
      const end = foresee(wave, 600).byDay.at(-1);
      return (end?.high ?? 0) - (end?.low ?? 0);
    };
    expect(widthOf({ ...seenAfter(7, last), prior })).toBeLessThan(0.9 * widthOf(seenAfter(7, last)));
  });

  test("holds 90 %: in most of 30 simulated waves the number enrolled a week later lies inside", () => {
    const inside = Array.from({ length: 30 }, (_, seed) => {
      const random = seededRandom(`wave ${seed}`);
      const organization = drawOrganization(seed % 2 === 0 ? "mixed" : "fading", random);
      const wave = drawCohort(organization, { people: 400, days: 17, reminded: false }, random);
      const end = foresee(seenAfter(10, wave), 360, 7).byDay.at(-1);
      const outcome = wave.enrolled[17] ?? 0;
      return end !== undefined && end.low <= outcome && outcome <= end.high;
    }).filter((held) => held).length;
    // Of 30 intervals of 90 % fewer than 23 hold in 1 of 120.
    expect(inside).toBeGreaterThanOrEqual(23);
  });

  test.for([
    { name: "with fewer than 7 days", wave: waveOf(enrolled.slice(0, 7)), says: "192 enrolments in 6 days" },
    {
      name: "with fewer than 10 enrolments",
      wave: waveOf([1, 2, 3, 4, 5, 6, 7, 8, 9]),
      says: "8 enrolments in 8 days",
    },
    { name: "without a single day", wave: waveOf([]), says: "0 enrolments in 0 days" },
  ])("is unknown $name", ({ wave, says }) => {
    const unknown = forecastEnrolment(wave, { targets: [9], horizonDays: 14 }, seededRandom("few"));
    expect(unknown).toMatchObject({ kind: "unknown", because: expect.stringContaining(says) });
  });
});

describe("the steps of enrolment", () => {
  test("begin the day before people were asked, and leave out what was earlier", () => {
    const wave = { ...waveOf([10, 20, 30, 60, 90]), asked: "2026-01-07" };
    const { from, days, steps } = enrolmentSteps(wave);
    expect([from, days]).toEqual([0, 2]);
    expect(steps).toEqual([
      { until: 1, atRisk: 370, enrolled: 30 },
      { until: 2, atRisk: 340, enrolled: 30 },
    ]);
  });

  test("begin with the first day that is known where none before is", () => {
    const wave = { ...waveOf([10, 20, 30]), asked: "2026-01-03" };
    expect(enrolmentSteps(wave)).toMatchObject({ from: 2, days: 4, steps: [{ until: 3 }, { until: 4 }] });
  });

  test("span days that are missing", () => {
    const wave = waveOf([10, 20, 30, 40, 50]);
    const gap = { ...wave, enrolledByDay: wave.enrolledByDay.filter((_, day) => day !== 2 && day !== 3) };
    expect(enrolmentSteps(gap).steps).toEqual([
      { until: 1, atRisk: 390, enrolled: 10 },
      { until: 4, atRisk: 380, enrolled: 30 },
    ]);
  });

  test("tell weekends, or the days that are said to be", () => {
    expect(enrolmentSteps(waveOf(enrolled)).rest.map(Number)).toEqual([0, 0, 0, 0, 0, 1, 1, 0, 0, 0]);
    const friday = { ...waveOf(enrolled), restWeekdays: [5] };
    expect(enrolmentSteps(friday).rest.map(Number)).toEqual([0, 0, 0, 0, 1, 0, 0, 0, 0, 0]);
  });

  test("stay counts whatever people leave or join", () => {
    const some = fc.array(fc.record({ enrolled: fc.nat(50), audience: fc.nat(50) }), { maxLength: 20 });
    fc.assert(
      fc.property(some, (rows) => {
        const { enrolledByDay } = waveOf(rows.map((row) => row.enrolled));
        const wave = {
          asked: "2026-01-05",
          enrolledByDay: enrolledByDay.map((row, index) => ({
            ...row,
            audience: rows[index]?.audience ?? 0,
          })),
        };
        for (const step of enrolmentSteps(wave).steps)
          expect(0 <= step.enrolled && step.enrolled <= step.atRisk).toBe(true);
      }),
    );
  });
});

test("the share of people left never rises, and stays above those who never enrol", () => {
  const some = fc.double({ min: -3, max: 3, noNaN: true });
  fc.assert(
    fc.property(
      fc.tuple(some, some, some, some, some),
      fc.array(fc.boolean(), { maxLength: 40 }),
      (moves, rest) => {
        const [lnRate, slowing, logitNever, logitRest, lnSpread] = firstWave.mean.map(
          (mean, which) => mean + (moves[which] ?? 0) * (firstWave.sd[which] ?? 0),
        );
        const curve = [lnRate ?? 0, slowing ?? 0, logitNever ?? 0, logitRest ?? 0, lnSpread ?? 0] as const;
        const left = shareLeft(curve, rest);
        expect(left[0]).toBe(1);
        expect(left.every((share, day) => day === 0 || share <= (left[day - 1] ?? 1))).toBe(true);
        expect(left.at(-1)).toBeGreaterThanOrEqual(1 / (1 + Math.exp(-curve[2])) - 1e-12);
      },
    ),
  );
});
