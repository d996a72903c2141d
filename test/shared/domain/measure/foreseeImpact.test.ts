import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { foreseeImpact } from "../../../../shared/domain/measure/foreseeImpact.ts";
import { type Person, stranger } from "../../../../shared/domain/people/person.ts";

const day = "2026-02-03";
/** Somebody observed on as many of the newest days, who would have been blocked on as many of them. */
const seen = (observed: number, definite: number, change: Partial<Person> = {}): Person => ({
  ...stranger,
  reportDays: { day, observed: 2 ** observed - 1, definite: 2 ** definite - 1 },
  ...change,
});
const many = (count: number, person: Person): readonly Person[] =>
  Array.from({ length: count }, () => person);
const foreseen = (people: readonly Person[], seed = "s") => {
  const forecast = foreseeImpact(people, seed);
  if (forecast.kind === "unknown") throw new Error(forecast.because);
  return forecast;
};

describe("whom enforcing would block", () => {
  test("is hardly anybody where report-only never stopped anybody", () => {
    const { people, median, high, unobserved, days } = foreseen(many(50, seen(14, 0)));
    expect([people, median, unobserved, days]).toEqual([50, 0, 0, 14]);
    expect(high).toBeLessThan(3);
  });
  test("is about those whom it stopped on most days", () => {
    const forecast = foreseen([...many(40, seen(14, 0)), ...many(10, seen(14, 13))]);
    expect(forecast.low).toBeGreaterThan(4);
    expect(forecast.high).toBeLessThan(14);
    expect(forecast.chances.slice(40).every((chance) => chance > 0.7)).toBe(true);
    expect(forecast.chances.slice(0, 40).every((chance) => chance < 0.1)).toBe(true);
  });
  test("is told apart from who is only asked once, and what stops silently", () => {
    const people = [
      seen(9, 0, { stepUpDay: day }),
      seen(9, 0, { silentDay: day, stepUpDay: day }),
      seen(9, 0),
    ];
    expect(foreseen(people)).toMatchObject({ prompted: 2, silent: 1 });
  });
  test("counts whom nobody has seen sign in, each with a chance of their own place", () => {
    const forecast = foreseen([stranger, seen(14, 14), stranger]);
    expect(forecast).toMatchObject({ people: 3, unobserved: 2 });
    expect(forecast.chances).toHaveLength(3);
    expect(forecast.chances[0]).toBe(forecast.chances[2]);
    expect(forecast.chances[1]).toBeGreaterThan(0.5);
  });
  test("rests on the days of everybody together", () => {
    const older = { ...seen(3, 0), reportDays: { day: "2026-01-30", observed: 0b111, definite: 0 } };
    expect(foreseen([seen(2, 0), older]).days).toBe(5);
  });
  test("is not known where nobody was observed", () => {
    expect(foreseeImpact([stranger, stranger], "s")).toMatchObject({ kind: "unknown" });
    expect(foreseeImpact([], "s")).toMatchObject({ kind: "unknown" });
  });
});

test("the same people and seed give the same forecast, whose interval is in order and within the people", () => {
  const people = fc.array(
    fc
      .tuple(fc.nat(20), fc.nat(20))
      .map(([observed, definite]) => seen(observed, Math.min(observed, definite))),
    { minLength: 1, maxLength: 12 },
  );
  fc.assert(
    fc.property(people, fc.string(), (list, seed) => {
      const forecast = foreseeImpact(list, seed);
      expect(foreseeImpact(list, seed)).toEqual(forecast);
      if (forecast.kind === "unknown") return;
      const { low, median, high, chances } = forecast;
      expect(0 <= low && low <= median && median <= high && high <= list.length).toBe(true);
      expect(chances.every((chance) => chance >= 0 && chance <= 1)).toBe(true);
    }),
    { numRuns: 20 },
  );
});
