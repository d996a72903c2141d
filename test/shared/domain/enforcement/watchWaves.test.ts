import { describe, expect, test } from "vitest";
import { watchWaves } from "../../../../shared/domain/enforcement/watchWaves.ts";
import type { EntryBody } from "../../../../shared/domain/ledger/entry.ts";
import { type Collecting, emptyCollecting } from "../../../../shared/domain/measure/collecting.ts";
import type { DetectorReading } from "../../../../shared/domain/measure/detectorReading.ts";
import type { SidedUnits } from "../../../../shared/domain/measure/unitCounts.ts";
import { collectedHeadSchema } from "../../../../shared/schemas/rows/collectedHead.ts";
import { aStep, someEntries } from "../build/anEntry.ts";
import { aPhase } from "../build/aPhase.ts";
import { aPlan } from "../build/aPlan.ts";
import { someCounts } from "../build/someCounts.ts";
import { hour, openAt } from "../build/someRules.ts";
import { aTable, of as counts, onDay } from "../build/someTables.ts";

const day = 24 * hour;
const triggers = [
  { kind: "ownBlocks", tolerated: 0.02 },
  { kind: "disruption", baselineDays: 14 },
] as const;
const plan = aPlan({}, [aPhase({ rollback: { blockedAfterMinutes: 60, triggers } })]);
const adopted: EntryBody = {
  kind: "adopted",
  wave: "ops",
  policy: "policy",
  fingerprint: "f",
  people: 9,
  evidenceHash: "e",
};
const none = { n: 0, x: 0 };
const of = (enforced: [number, number], others: [number, number]): SidedUnits => {
  const [n, x] = enforced;
  const free = { n: others[0], x: others[1] };
  return {
    enforced: { ownBlock: { n, x }, disruption: { n, x } },
    others: { ownBlock: none, disruption: free },
  };
};
const tables = {
  ops: [{ day: "2026-01-06", ...aTable(), foreign: {}, registration: 0 }],
  "*": [{ day: "2026-01-06", users: 400, blocked: 1, slices: {}, foreign: {}, registration: 0 }],
};

/** What was read up to a time, with the units of that reading. */
const reading = (
  before: Collecting,
  watermark: number,
  units: SidedUnits,
  change: Partial<Collecting> = {},
): Collecting => ({
  ...before,
  watermark,
  counts: { ops: someCounts({ enforced: 60 }) },
  units: { ops: units },
  tables,
  appNames: { field: "Field client" },
  ...change,
});
const inForce = { slices: { ops: { since: openAt, writtenAt: openAt, people: [] } } };
const says = (read: Collecting): readonly (readonly [string, DetectorReading["kind"]])[] => {
  const counts = read.counts["ops"];
  return (counts?.detectors ?? []).map(({ trigger, kind }) => [trigger, kind]);
};
/** Two weeks of one reading a day before anybody is enforced. */
const past = (days: number): Collecting =>
  Array.from({ length: days }, (_, index) => openAt - (days - index) * day).reduce(
    (read, at) => watchWaves(plan, [], reading(read, at, of([0, 0], [100, 1]))),
    emptyCollecting(openAt - 30 * day),
  );

describe("the waves of a plan", () => {
  test("have no detector before they are in force, and their failures make the baseline", () => {
    const read = past(3);
    expect(says(read)).toEqual([]);
    expect(read.watches).toEqual({});
    expect(read.baselines?.["ops"]?.days).toHaveLength(3);
  });

  test("are watched from their first slice on, against what was usual before", () => {
    const read = watchWaves(plan, [], reading(past(14), openAt + hour, of([50, 1], [9, 0]), inForce));
    expect(says(read)).toEqual([
      ["ownBlocks", "quiet"],
      ["disruption", "quiet"],
    ]);
    expect(read.baselines?.["ops"]).toMatchObject({ days: [], taken: { kind: "known" } });
    expect(read.counts["ops"]?.detectors?.[1]?.because).toContain("14 of 1400 user-hours on 14 days before");
  });

  test("keep the reference that was taken once, whatever comes later", () => {
    const first = watchWaves(plan, [], reading(past(14), openAt + hour, of([50, 1], [9, 9]), inForce));
    const later = watchWaves(plan, [], reading(first, openAt + 2 * hour, of([50, 1], [900, 900]), inForce));
    expect(later.baselines).toEqual(first.baselines);
  });

  test("with less than two weeks before compare with nothing, and say so", () => {
    const read = watchWaves(plan, [], reading(past(9), openAt + hour, of([50, 1], [0, 0]), inForce));
    expect(read.counts["ops"]?.detectors?.[1]).toMatchObject({
      kind: "inactive",
      because: "only 9 days with sign-ins before the first slice < 14",
    });
  });

  test("that alarm say what most of the blocked people share", () => {
    const read = watchWaves(plan, [], reading(past(14), openAt + hour, of([40, 12], [0, 0]), inForce));
    const [own] = read.counts["ops"]?.detectors ?? [];
    expect(own).toMatchObject({ kind: "alarm", cause: expect.stringContaining("use the app Field client") });
  });

  test("whose people fail with everybody else alarm for a foreign cause", () => {
    const everywhere = { ...tables, "*": tables["*"].map((table) => ({ ...table, blocked: 80 })) };
    const change = { ...inForce, tables: everywhere };
    const read = watchWaves(plan, [], reading(past(14), openAt + hour, of([40, 12], [0, 0]), change));
    expect(says(read)).toEqual([
      ["ownBlocks", "foreign"],
      ["disruption", "foreign"],
    ]);
    const went = someEntries({
      kind: "order",
      order: "resume",
      orderId: "o",
      by: "p",
      because: "it is over",
    });
    const on = went.map((entry) => ({ ...entry, at: openAt + 2 * hour }));
    const after = watchWaves(plan, on, reading(read, openAt + 3 * hour, of([9, 0], [0, 0]), change));
    expect(says(after)).toEqual([
      ["ownBlocks", "quiet"],
      ["disruption", "quiet"],
    ]);
  });

  test("alarm by themselves though the service failed for more people on a day before", () => {
    const since = openAt - 3 * day;
    const outage = {
      ops: [onDay(3, { foreign: { S: 15 } }), onDay(4), onDay(5), onDay(6, aTable())],
      "*": [2, 3, 4, 5, 6].map((date) => onDay(date, counts(1, 400))),
    };
    const change = { slices: { ops: { since, writtenAt: since, people: [] } }, tables: outage };
    const read = watchWaves(plan, [], reading(past(14), openAt + hour, of([40, 12], [0, 0]), change));
    expect(says(read)[0]).toEqual(["ownBlocks", "alarm"]);
  });

  test("that were adopted are watched from their adoption on, and no more once they are rolled back", () => {
    const entries = someEntries(adopted);
    const read = watchWaves(plan, entries, reading(past(0), openAt + hour, of([40, 12], [0, 0])));
    expect(says(read)).toEqual([
      ["ownBlocks", "alarm"],
      ["disruption", "inactive"],
    ]);
    const back = someEntries(adopted, {
      kind: "rolledBack",
      wave: "ops",
      by: "trigger",
      because: "b",
      investigation: 1,
    });
    const after = watchWaves(plan, back, reading(read, openAt + 2 * hour, of([0, 0], [0, 0])));
    expect([says(after), after.watches]).toEqual([[], {}]);
  });

  test("count the units of a reading once, though it is stored and read again", () => {
    const read = watchWaves(plan, [], reading(past(14), openAt + hour, of([40, 0], [0, 0]), inForce));
    const { people: _p, memberships: _m, slices: _s, ...head } = read;
    const stored = collectedHeadSchema.parse(JSON.parse(JSON.stringify(head)));
    const { watches, baselines, counts, units } = stored;
    expect({ watches, baselines, counts }).toEqual({
      watches: head.watches,
      baselines: head.baselines,
      counts: head.counts,
    });
    expect(units).toEqual({});
    const again = watchWaves(plan, [], { ...read, ...stored });
    expect(again).toEqual(read);
  });

  test("of a phase without detectors are left alone", () => {
    const bare = aPlan({}, [aPhase()]);
    const read = watchWaves(
      bare,
      someEntries(aStep("enforce", "applied")),
      reading(past(0), openAt + hour, of([9, 9], [0, 0]), inForce),
    );
    expect(says(read)).toEqual([]);
  });
});
