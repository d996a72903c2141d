import { expect, test } from "vitest";
import { type Collecting, emptyCollecting } from "../../../../shared/domain/measure/collecting.ts";
import { foreseeWaves } from "../../../../shared/domain/measure/foreseeWaves.ts";
import { type Person, stranger } from "../../../../shared/domain/people/person.ts";
import { collectedHeadSchema } from "../../../../shared/schemas/rows/collectedHead.ts";
import { someEntries } from "../build/anEntry.ts";
import { aPlan } from "../build/aPlan.ts";
import { someCounts } from "../build/someCounts.ts";
import { hour, openAt } from "../build/someRules.ts";

const plan = aPlan();
const stopped = (definite: number): Person => ({
  ...stranger,
  portable: true,
  reportDays: { day: "2026-01-06", observed: 0b11111111, definite },
});
const read = (change: Partial<Collecting> = {}): Collecting => ({
  ...emptyCollecting(openAt),
  counts: { ops: someCounts() },
  people: new Map([
    ["ann", stopped(0)],
    ["ben", stopped(0b11111111)],
    ["cem", { ...stopped(0), portable: false }],
    ["dan", stopped(0)],
    ["eva", stopped(0)],
  ]),
  memberships: {
    ops: {
      audience: new Set(["ann", "ben", "cem", "dan", "eva"]),
      exempt: new Set(["eva"]),
      enforced: new Set(["dan"]),
    },
  },
  ...change,
});

test("whom enforcing would block is foreseen of those who are ready, not exempt and not enforced", () => {
  const { counts } = foreseeWaves(plan, [], read());
  expect(counts["ops"]?.impact).toMatchObject({ people: 2, unobserved: 0, days: 8, scored: 0, missed: 0 });
});

test("it is foreseen once a day, and shown with how forecasts have fared until now", () => {
  const first = foreseeWaves(plan, [], read());
  const later = read({
    ...first,
    watermark: openAt + hour,
    people: new Map(),
    counts: { ops: someCounts() },
  });
  const scored = {
    kind: "impactScored",
    evidenceHash: "e",
    people: 3,
    blocked: 3,
    low: 0,
    high: 1,
    blockedHash: "b",
  } as const;
  const again = foreseeWaves(plan, someEntries({ ...scored, wave: "hr" }), later);
  expect(again.counts["ops"]?.impact).toEqual({ ...first.counts["ops"]?.impact, scored: 1, missed: 1 });
  const next = foreseeWaves(plan, [], {
    ...again,
    watermark: openAt + 24 * hour,
    counts: { ops: someCounts() },
  });
  expect(next.counts["ops"]).not.toHaveProperty("impact");
});

test("a wave that enforces nobody, or whose people nobody has seen, has no forecast", () => {
  const unseen = foreseeWaves(
    plan,
    [],
    read({ people: new Map([["ann", { ...stranger, portable: true }]]) }),
  );
  expect(unseen.counts["ops"]).not.toHaveProperty("impact");
  const [phase] = plan.phases;
  const asks = { id: "ops", name: "Operations", audience: "audience" };
  const asking = { ...plan, phases: phase === undefined ? [] : [{ ...phase, waves: [asks] }] };
  expect(foreseeWaves(asking, [], read()).foreseen).toEqual({});
});

test("what is foreseen survives its row", () => {
  const { people: _p, memberships: _m, slices: _s, ...head } = foreseeWaves(plan, [], read());
  const { foreseen, counts } = collectedHeadSchema.parse(JSON.parse(JSON.stringify(head)));
  expect({ foreseen, counts }).toEqual({ foreseen: head.foreseen, counts: head.counts });
});
