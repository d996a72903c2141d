import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { feedPollMean } from "../../../../shared/domain/statistics/feedPollMean.ts";
import { feedRate } from "../../../../shared/domain/statistics/feedRate.ts";
import { freshRateDetector } from "../../../../shared/domain/statistics/freshRateDetector.ts";
import type { RateDetector } from "../../../../shared/domain/statistics/rateDetector.ts";
import { rateEvidence } from "../../../../shared/domain/statistics/rateEvidence.ts";

interface Poll {
  readonly n: number;
  readonly x: number;
}
type Feed = (detector: RateDetector, poll: Poll) => RateDetector;

const somePoll = fc.tuple(fc.nat(60), fc.nat()).map(([n, any]) => ({ n, x: any % (n + 1) }));
const somePolls = fc.array(somePoll, { minLength: 1, maxLength: 40 });
const someP0 = fc.double({ min: 0.005, max: 0.5, noNaN: true });
const feedAll = (detector: RateDetector, polls: readonly Poll[], feed: Feed = feedRate): RateDetector =>
  polls.reduce(feed, detector);

/** The sums of statistics.md 8 as they are written, without logarithms. */
function plainly(p0: number, polls: readonly Poll[], chance: (p1: number, poll: Poll) => number) {
  const rates = [...new Set([1.5, 2, 3, 5, 10].map((r) => Math.min(0.9, r * p0)))];
  const sums = rates.map((p1) =>
    polls.reduce(({ m, e }, poll) => ({ m: (m + 1) * chance(p1, poll), e: e * chance(p1, poll) }), {
      m: 0,
      e: 1,
    }),
  );
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  return { m: mean(sums.map(({ m }) => m)), e: mean(sums.map(({ e }) => e)) };
}

describe("the evidence for a raised rate", () => {
  test("is the mixture of the sums (M + 1) e over the five raised rates", () => {
    fc.assert(
      fc.property(someP0, somePolls, (p0, polls) => {
        const { m, e } = plainly(
          p0,
          polls,
          (p1, { n, x }) => (p1 / p0) ** x * ((1 - p1) / (1 - p0)) ** (n - x),
        );
        const { lnM, lnE } = rateEvidence(feedAll(freshRateDetector(p0), polls));
        expect(lnM).toBeCloseTo(Math.log(m), 6);
        expect(lnE).toBeCloseTo(Math.log(e), 6);
      }),
    );
  });

  test("is in the other form that of one value a poll, the mean of its units", () => {
    fc.assert(
      fc.property(someP0, somePolls, (p0, polls) => {
        const { m } = plainly(p0, polls, (p1, { n, x }) =>
          n === 0 ? 1 : 1 + ((p1 - p0) / (p0 * (1 - p0))) * (x / n - p0),
        );
        expect(rateEvidence(feedAll(freshRateDetector(p0), polls, feedPollMean)).lnM).toBeCloseTo(
          Math.log(m),
          6,
        );
      }),
    );
  });

  test.for([
    { form: "units", feed: feedRate },
    { form: "poll means", feed: feedPollMean },
  ])("grows by 1 a poll on average while the rate is the reference: $form", ({ feed }) => {
    fc.assert(
      fc.property(someP0, somePolls, fc.integer({ min: 0, max: 12 }), (p0, before, n) => {
        const after = feedAll(freshRateDetector(p0), before, feed);
        const chances = Array.from({ length: n + 1 }, (_, x) => choose(n, x) * p0 ** x * (1 - p0) ** (n - x));
        const grown = chances.reduce((sum, chance, x) => {
          const { lnM } = rateEvidence(feed(after, { n, x }));
          return sum + chance * Math.exp(lnM - rateEvidence(after).lnM);
        }, 0);
        expect(grown / (1 + Math.exp(-rateEvidence(after).lnM))).toBeCloseTo(1, 6);
      }),
    );
  });

  test("never falls with one failure more", () => {
    fc.assert(
      fc.property(someP0, somePolls, somePoll, (p0, before, { n, x }) => {
        fc.pre(x < n);
        for (const feed of [feedRate, feedPollMean]) {
          const at = feedAll(freshRateDetector(p0), before, feed);
          expect(rateEvidence(feed(at, { n, x: x + 1 })).lnM).toBeGreaterThan(
            rateEvidence(feed(at, { n, x })).lnM,
          );
        }
      }),
    );
  });

  test("grows by 1 with an empty poll", () => {
    const empty = feedAll(freshRateDetector(0.02), new Array<Poll>(10).fill({ n: 0, x: 0 }));
    expect(Math.exp(rateEvidence(empty).lnM)).toBeCloseTo(10, 9);
    expect(rateEvidence(empty).lnE).toBeCloseTo(0, 9);
  });

  test("stays a number that JSON keeps when a million people sign in without a failure", () => {
    const fresh = freshRateDetector(0.02);
    const quiet = feedRate(fresh, { n: 1_000_000, x: 0 });
    for (const detector of [fresh, quiet]) {
      expect(JSON.parse(JSON.stringify([detector, rateEvidence(detector)]))).toEqual([
        detector,
        rateEvidence(detector),
      ]);
    }
  });
});

describe("an alarm", () => {
  const burst = { n: 20, x: 10 };
  const quiet = { n: 20, x: 0 };

  test("comes at once from a burst, names its poll, and stays", () => {
    const alarmed = feedAll(freshRateDetector(0.02), [quiet, quiet, burst]);
    expect(alarmed.alarm).toEqual({ at: 3, by: "detector" });
    expect(feedAll(alarmed, [quiet, quiet]).alarm).toEqual({ at: 3, by: "detector" });
  });

  test("comes at the threshold of planned polls by alpha, and not below", () => {
    const { threshold, thresholdE } = rateEvidence(freshRateDetector(0.02));
    expect(threshold).toBeCloseTo(Math.log(1344 / 0.03), 12);
    expect(thresholdE).toBeCloseTo(Math.log(100), 12);
    fc.assert(
      fc.property(someP0, somePolls, (p0, polls) => {
        let detector = freshRateDetector(p0);
        for (const poll of polls) {
          detector = feedRate(detector, poll);
          const { lnM, lnE } = rateEvidence(detector);
          expect(detector.alarm !== undefined).toBe(lnM >= threshold || lnE >= thresholdE);
          expect(detector.alarm?.by).not.toBe(lnM >= threshold ? "restart" : "detector");
          if (detector.alarm !== undefined) return;
        }
      }),
    );
  });

  test("comes from the e-process where the rate is raised from the first poll on", () => {
    const since = feedAll(freshRateDetector(0.02), new Array<Poll>(12).fill({ n: 5, x: 1 }));
    expect(since.alarm?.by).toBe("restart");
  });

  test("is not given by what went before the planned polls ended: the evidence starts anew", () => {
    const before = feedAll(freshRateDetector(0.02, { plannedPolls: 4 }), [
      quiet,
      quiet,
      quiet,
      { n: 3, x: 2 },
    ]);
    const after = feedRate(before, { n: 3, x: 1 });
    const alone = feedRate(freshRateDetector(0.02, { plannedPolls: 4 }), { n: 3, x: 1 });
    expect(rateEvidence(after)).toEqual(rateEvidence(alone));
    expect(after.polls).toBe(5);
  });
});

test("the state takes less than 1 KB", () => {
  const busy = feedAll(freshRateDetector(0.0123456789), new Array<Poll>(2000).fill({ n: 1637, x: 37 }));
  expect(JSON.stringify(busy).length).toBeLessThan(1024);
});

test.for([0, 1, 0.95, -0.1, Number.NaN])("a reference rate of %s is refused", (p0) => {
  expect(() => freshRateDetector(p0)).toThrow("no rise to detect");
});

test("more failures than units are refused", () => {
  expect(() => feedRate(freshRateDetector(0.02), { n: 1, x: 2 })).toThrow("2 of 1 is not a count");
});

function choose(n: number, k: number): number {
  return k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k;
}
