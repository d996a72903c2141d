import { describe, expect, test } from "vitest";
import { type Collecting, emptyCollecting } from "../../../../shared/domain/measure/collecting.ts";
import { foreseeEnrolment } from "../../../../shared/domain/measure/foreseeEnrolment.ts";
import type { Plan } from "../../../../shared/domain/plan/plan.ts";
import { collectedHeadSchema } from "../../../../shared/schemas/rows/collectedHead.ts";
import { someEntries } from "../build/anEntry.ts";
import { aPhase, enrolled } from "../build/aPhase.ts";
import { aPlan } from "../build/aPlan.ts";
import { someCounts } from "../build/someCounts.ts";
import { openAt } from "../build/someRules.ts";

const gates = aPhase().gates;
const plan: Plan = {
  ...aPlan(),
  phases: [
    aPhase({ gates: { ...gates, advance: { ...gates.advance, criteria: [{ ...enrolled, minRate: 0.9 }] } } }),
  ],
};
const pace = [20, 60, 90, 112, 130, 145, 146, 147, 160, 171, 180, 188, 195];
const dayAt = (index: number) => new Date(openAt + (index - 1) * 86_400_000).toISOString().slice(0, 10);
const daysOf = (counts: readonly number[], audience = 300) =>
  counts.map((count, index) => ({ day: dayAt(index), enrolled: count, audience }));
/** Operations, of whom so many were enrolled at the end of each day since the one before they were asked; the newest goes on. */
const read = (counts: readonly number[], change: Partial<Collecting> = {}): Collecting => ({
  ...emptyCollecting(openAt),
  asked: { ops: openAt },
  counts: { ops: someCounts({ audience: 300, enrolledByDay: daysOf(counts) }) },
  ...change,
});
const forecastOf = ({ counts }: Collecting) => counts["ops"]?.enrolmentForecast;

describe("how a wave will go on enrolling", () => {
  const first = foreseeEnrolment(plan, [], read(pace));
  const foreseen = forecastOf(first);

  test("is foreseen from the days that are over, for the share that a gate asks for", () => {
    expect(foreseen).toMatchObject({ after: dayAt(11), until: dayAt(11 + 28), scored: 0, held: 0 });
    expect(foreseen?.week.day).toBe(dayAt(18));
    const { low = 0, median = 0, high = 0 } = foreseen?.week ?? {};
    expect(188 < low && low <= median && median <= high && high <= 300).toBe(true);
    const [rate, ...others] = foreseen?.targets ?? [];
    expect([rate?.minRate, others]).toEqual([0.9, []]);
    expect((rate?.low ?? "") > dayAt(12)).toBe(true);
  });

  test("is foreseen once for each day, whatever is counted while the next one goes on", () => {
    const later = foreseeEnrolment(plan, [], { ...read([...pace.slice(0, -1), 250]), ...pick(first) });
    expect(forecastOf(later)).toEqual(foreseen);
    const next = foreseeEnrolment(plan, [], { ...read([...pace, 200]), ...pick(first) });
    expect(forecastOf(next)?.after).toBe(dayAt(12));
  });

  test("is shown with how forecasts have fared until now", () => {
    const scored = { kind: "enrolmentScored", wave: "hr", low: 5, median: 6, high: 7 } as const;
    const entries = someEntries(
      { ...scored, day: dayAt(3), enrolled: 7 },
      { ...scored, day: dayAt(10), enrolled: 8 },
    );
    expect(forecastOf(foreseeEnrolment(plan, entries, read(pace)))).toMatchObject({ scored: 2, held: 1 });
  });

  test.for([
    ["too few days are known", read(pace.slice(0, 7))],
    ["the share is met already", read(pace.map((count) => count + 90))],
    ["nobody was asked", read(pace, { asked: {} })],
  ] as const)("is not foreseen while %s", ([, collecting]) => {
    expect(forecastOf(foreseeEnrolment(plan, [], collecting))).toBeUndefined();
  });

  test("is not foreseen where no gate asks for a share", () => {
    const asks = {
      ...plan,
      phases: [aPhase({ gates: { start: gates.start, advance: { ...gates.advance, criteria: [] } } })],
    };
    expect(forecastOf(foreseeEnrolment(asks, [], read(pace)))).toBeUndefined();
  });

  test("learns from waves that were asked before, and only from those", () => {
    const [ops, hr] = [
      { id: "ops", name: "Operations", audience: "a" },
      { id: "hr", name: "People", audience: "b" },
    ];
    const both = { ...plan, phases: plan.phases.map((phase) => ({ ...phase, waves: [ops, hr] })) };
    const slow = daysOf(Array.from({ length: 20 }, (_, day) => 20 + 3 * day)).map((row, index) => ({
      ...row,
      day: dayAt(index - 8),
    }));
    const counts = {
      ops: someCounts({ audience: 300, enrolledByDay: daysOf(pace) }),
      hr: someCounts({ audience: 300, enrolledByDay: slow }),
    };
    const withHr = (hrAsked: number) =>
      forecastOf(foreseeEnrolment(both, [], read(pace, { counts, asked: { ops: openAt, hr: hrAsked } })));
    expect(withHr(openAt - 8 * 86_400_000)?.week).not.toEqual(foreseen?.week);
    expect(withHr(openAt)?.week).toEqual(foreseen?.week);
  });

  test("survives its row", () => {
    const { people: _p, memberships: _m, slices: _s, ...head } = first;
    const { enrolments, counts } = collectedHeadSchema.parse(JSON.parse(JSON.stringify(head)));
    expect({ enrolments, counts }).toEqual({ enrolments: head.enrolments, counts: head.counts });
  });
});

describe("the forecast of a week that is compared with what comes", () => {
  const first = foreseeEnrolment(plan, [], read(pace));
  const waiting = first.enrolments?.["ops"]?.waiting;
  const grown = (days: number) => [...pace, ...Array.from({ length: days }, (_, day) => 196 + day)];
  const then = (days: number, scored = false) => {
    const body = {
      kind: "enrolmentScored",
      wave: "ops",
      enrolled: 1,
      ...(waiting ?? { day: "", low: 0, median: 0, high: 0 }),
    } as const;
    const entries = scored ? someEntries(body) : [];
    return foreseeEnrolment(plan, entries, { ...read(grown(days)), ...pick(first) }).enrolments?.["ops"];
  };

  test("is the first one, until its day is over and on record", () => {
    expect(waiting?.day).toBe(dayAt(18));
    expect(then(1)?.waiting).toEqual(waiting);
    expect(then(7)?.waiting).toEqual(waiting);
    expect(then(7, true)).toMatchObject({ known: dayAt(18), waiting: { day: dayAt(25) } });
  });

  test("is given up where its day was never read, so that the next one can wait", () => {
    expect(then(8)?.waiting?.day).toBe(dayAt(26));
  });
});

function pick({ enrolments }: Collecting): Partial<Collecting> {
  return enrolments === undefined ? {} : { enrolments };
}
