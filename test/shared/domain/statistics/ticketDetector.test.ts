import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drawPoisson } from "../../../../bench/gates/drawPoisson.ts";
import { baselineTickets } from "../../../../shared/domain/statistics/baselineTickets.ts";
import { drawGamma } from "../../../../shared/domain/statistics/drawGamma.ts";
import { feedTickets } from "../../../../shared/domain/statistics/feedTickets.ts";
import { freshTicketDetector } from "../../../../shared/domain/statistics/freshTicketDetector.ts";
import { overDispersion } from "../../../../shared/domain/statistics/overDispersion.ts";
import { rateEvidence } from "../../../../shared/domain/statistics/rateEvidence.ts";
import { seededRandom } from "../../../../shared/domain/statistics/seededRandom.ts";
import type { TicketDetector } from "../../../../shared/domain/statistics/ticketDetector.ts";

/** A negative binomial count: a Poisson count whose mean varies. */
const drawTickets = (mean: number, kappa: number, random: () => number): number =>
  drawPoisson(kappa === 0 ? mean : mean * kappa * drawGamma(1 / kappa, random), random);

const feedAll = (detector: TicketDetector, counts: readonly number[], exposure = 1): TicketDetector =>
  counts.reduce((at, count) => feedTickets(at, count, exposure), detector);

/** Share of runs of 336 hours without a change that alarm. */
function falseAlarms(seed: string, mean: number, kappa: number, assumed: number): number {
  const random = seededRandom(seed);
  const options = { lambda0: mean, kappa: assumed, plannedPolls: 336, alphaD: 0.05, alphaE: 1e-9 };
  const runs = Array.from({ length: 150 }, () =>
    feedAll(
      freshTicketDetector(options),
      Array.from({ length: 336 }, () => drawTickets(mean, kappa, random)),
    ),
  );
  return runs.filter(({ alarm }) => alarm !== undefined).length / runs.length;
}

describe("the ticket detector", () => {
  test("keeps its error on counts that vary more than chance, where one made for Poisson counts does not", () => {
    expect(falseAlarms("clustered", 3, 0.3, 0.3)).toBeLessThan(0.06);
    expect(falseAlarms("clustered", 3, 0.3, 0)).toBeGreaterThan(0.36);
  });

  test("keeps its error on Poisson counts too", () => {
    expect(falseAlarms("plain", 3, 0, 0)).toBeLessThan(0.06);
  });

  test("finds a doubled number of tickets within days", () => {
    const random = seededRandom("doubled");
    const hours = (count: number, mean: number) =>
      Array.from({ length: count }, () => drawTickets(mean, 0.3, random));
    const fresh = freshTicketDetector({ lambda0: 3, kappa: 0.3, plannedPolls: 336 });
    const { alarm } = feedAll(fresh, [...hours(168, 3), ...hours(72, 6)]);
    expect(alarm?.at).toBeGreaterThan(168);
  });

  test.for([0, 0.05, 0.3, 2])("is fair: on average the evidence is as before, at kappa %s", (kappa) => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 8, noNaN: true }), (lambda0) => {
        const fresh = freshTicketDetector({ lambda0, kappa });
        let average = 0;
        let logChance = kappa === 0 ? -lambda0 : -Math.log1p(kappa * lambda0) / kappa;
        for (let count = 0; count < 1500; count += 1) {
          average += Math.exp(logChance + rateEvidence(feedTickets(fresh, count, 1)).lnE);
          logChance += Math.log((lambda0 * (1 + kappa * count)) / ((count + 1) * (1 + kappa * lambda0)));
        }
        expect(average).toBeCloseTo(1, 3);
      }),
      { numRuns: 10 },
    );
  });

  test("one ticket more never lowers the evidence, a larger exposure never raises that of many tickets", () => {
    fc.assert(
      fc.property(fc.nat(50), fc.double({ min: 0.1, max: 40, noNaN: true }), (count, exposure) => {
        const evidence = (tickets: number, people: number): number =>
          rateEvidence(feedTickets(freshTicketDetector({ lambda0: 0.5, kappa: 0.2 }), tickets, people)).lnM;
        expect(evidence(count + 1, exposure)).toBeGreaterThan(evidence(count, exposure));
        expect(evidence(50, exposure * 1.1)).toBeLessThan(evidence(50, exposure));
      }),
    );
  });

  test("learns nothing from an interval without exposure", () => {
    const fresh = freshTicketDetector({ lambda0: 2, kappa: 0.1 });
    expect(rateEvidence(feedTickets(fresh, 7, 0)).lnE).toBeCloseTo(0, 12);
  });

  test.for([
    { lambda0: 0, kappa: 0 },
    { lambda0: 1, kappa: -1 },
    { lambda0: Number.NaN, kappa: 0 },
  ])("refuses a reference of $lambda0 and $kappa", (reference) => {
    expect(() => freshTicketDetector(reference)).toThrow("must be above 0");
  });

  test.for([-1, 0.5, Number.NaN])("refuses %s tickets", (count) => {
    expect(() => feedTickets(freshTicketDetector({ lambda0: 1, kappa: 0 }), count, 1)).toThrow("tickets at");
  });
});

describe("the reference for tickets", () => {
  const daysOf = (seed: string, count: number, mean: number, kappa: number) => {
    const random = seededRandom(seed);
    return Array.from({ length: count }, () => ({ tickets: drawTickets(mean, kappa, random), exposure: 10 }));
  };

  test("is above the true rate and over-dispersion most of the time", () => {
    const references = Array.from({ length: 100 }, (_, run) =>
      baselineTickets(daysOf(`${run}`, 28, 20, 0.2), seededRandom("weeks")),
    );
    const known = references.filter((reference) => reference.kind === "known");
    expect(known.filter(({ lambda0 }) => lambda0 > 2).length).toBeGreaterThanOrEqual(96);
    expect(known.filter(({ kappa }) => kappa > 0.2).length).toBeGreaterThanOrEqual(65);
  });

  test("leaves a detector that seldom alarms falsely and finds a tripled number within two weeks", () => {
    const random = seededRandom("after");
    const outcomes = Array.from({ length: 60 }, (_, run) => {
      const reference = baselineTickets(daysOf(`days ${run}`, 28, 20, 0.1), seededRandom("weeks"));
      if (reference.kind === "unknown") throw new Error(reference.because);
      const fed = (mean: number): TicketDetector =>
        feedAll(
          freshTicketDetector(reference),
          Array.from({ length: 14 }, () => drawTickets(mean, 0.1, random)),
          10,
        );
      return { quiet: fed(20).alarm === undefined, found: fed(60).alarm !== undefined };
    });
    expect(outcomes.filter(({ quiet }) => quiet).length).toBeGreaterThanOrEqual(58);
    expect(outcomes.filter(({ found }) => found).length).toBeGreaterThanOrEqual(58);
  });

  test("is widened by weeks that differ as a whole", () => {
    const even = Array.from({ length: 28 }, () => ({ tickets: 20, exposure: 10 }));
    const uneven = even.map((day, index) => ({ ...day, tickets: index < 14 ? 5 : 35 }));
    const [steady, moving] = [even, uneven].map((days) => baselineTickets(days, seededRandom("weeks")));
    expect(steady).toMatchObject({ kind: "known", kappa: 0 });
    expect(
      moving?.kind === "known" && steady?.kind === "known" && moving.lambda0 > 1.4 * steady.lambda0,
    ).toBe(true);
  });

  test("is above 0 where there was not one ticket", () => {
    const none = Array.from({ length: 14 }, () => ({ tickets: 0, exposure: 10 }));
    expect(baselineTickets(none, seededRandom("weeks"))).toEqual({
      kind: "known",
      lambda0: expect.closeTo(Math.log(100) / 140, 9),
      kappa: 0,
    });
  });

  test.for([
    { name: "fewer than 14 days", days: daysOf("few", 13, 20, 0) },
    { name: "days without exposure", days: daysOf("none", 14, 0, 0).map((day) => ({ ...day, exposure: 0 })) },
  ])("is unknown with $name", ({ days }) => {
    expect(baselineTickets(days, seededRandom("weeks"))).toMatchObject({
      kind: "unknown",
      because: expect.stringContaining("14 days are needed"),
    });
  });

  test("has no over-dispersion where counts vary as little as they can", () => {
    expect(overDispersion(daysOf("plain", 28, 20, 0).map((day) => ({ ...day, tickets: 20 })))).toBe(0);
  });
});
