import { beforeEach, describe, expect, test } from "vitest";
import { calibrationOf } from "../../../../functions/activities/calibrationOf.ts";
import { scoreForecasts } from "../../../../functions/activities/collected/scoreForecasts.ts";
import type { Evidence } from "../../../../shared/domain/gates/evidence.ts";
import { type Person, stranger } from "../../../../shared/domain/people/person.ts";
import { aStep } from "../../../shared/domain/build/anEntry.ts";
import { someCounts } from "../../../shared/domain/build/someCounts.ts";
import { hour, openAt } from "../../../shared/domain/build/someRules.ts";
import { createReadingBench, type ReadingBench } from "../createReadingBench.ts";

const calibration = { waves: 0, inside: 0, above: 0, coverageBound: 0, reliability: [] };
let bench: ReadingBench;
beforeEach(async () => {
  bench = await createReadingBench();
});

/** Enforces ann, ben and cem on evidence with this forecast. */
async function enforce(impact?: Evidence["impact"]): Promise<string> {
  const { evidence } = bench.world;
  const peopleHash = await evidence.putPeople("r1", ["ann", "ben", "cem"]);
  const evidenceHash = await evidence.put("r1", {
    rolloutId: "r1",
    phase: "dep",
    attempt: 1,
    gate: "ops.enforce.1",
    at: openAt,
    planHash: "p",
    criteria: [],
    waves: {},
    act: {
      wave: "ops",
      slice: 1,
      policy: "policy",
      fingerprint: "f",
      enforcedGroup: "g",
      people: 3,
      peopleHash,
    },
    ...(impact === undefined ? {} : { impact }),
  });
  await bench.append({ kind: "evidence", phase: "dep", gate: "ops.enforce.1", evidenceHash });
  await bench.append(aStep("enforce", "applied"));
  return evidenceHash;
}
async function foreseen(chances: readonly number[]): Promise<Evidence["impact"]> {
  const chancesHash = await bench.world.evidence.putChances("r1", chances);
  const numbers = { people: 3, unobserved: 0, low: 0, median: 1, high: 1, days: 9, prompted: 0, silent: 0 };
  return { kind: "foreseen", ...numbers, scored: 0, missed: 0, chancesHash, calibration };
}
const blocked = (hours: number): Person => ({ ...stranger, blockedAt: openAt + hours * hour });
async function score(
  people: Readonly<Record<string, Person>>,
  hours = 25,
  seenAt: number | undefined = openAt,
) {
  const entries = await bench.world.ledger.read("r1");
  const slice = { people: ["ann", "ben", "cem"], since: openAt, writtenAt: openAt };
  const read = {
    people: new Map(Object.entries(people)),
    watermark: openAt + hours * hour,
    counts: {},
    slices: { ops: seenAt === 0 ? slice : { ...slice, seenAt } },
  };
  await scoreForecasts(bench.world, "r1", entries, read);
  return (await bench.world.ledger.read("r1")).flatMap(({ body }) =>
    body.kind === "impactScored" ? [body] : [],
  );
}

describe("a day after a slice", () => {
  test("nothing is compared while no sign-in has shown that the slice is in force", async () => {
    await enforce(await foreseen([0.5, 0.1, 0]));
    expect(await score({ ann: stranger }, 25, 0)).toEqual([]);
    expect(await score({ ann: stranger }, 49)).toHaveLength(1);
  });

  test("whom it blocked is put on record beside what was foreseen, and scores all forecasts", async () => {
    const evidenceHash = await enforce(await foreseen([0.5, 0.1, 0]));
    const people = { ann: blocked(3), ben: blocked(-40), cem: stranger };
    expect(await score(people)).toEqual([
      {
        kind: "impactScored",
        wave: "ops",
        evidenceHash,
        people: 3,
        blocked: 1,
        blockedHash: await bench.world.evidence.putPeople("r1", ["ann"]),
        low: 0,
        high: 1,
      },
    ]);
  });
  test("its outcome counts in how forecasts have fared, person by person", async () => {
    await enforce(await foreseen([0.5, 0.1, 0]));
    await score({ ann: blocked(3) });
    const fared = await calibrationOf(bench.world, "r1", await bench.world.ledger.read("r1"));
    expect(fared).toMatchObject({ waves: 1, inside: 1, above: 0, brier: expect.closeTo(0.26 / 3) });
    expect(fared.reliability.map(({ people, observed }) => [people, observed])).toEqual([
      [1, 0],
      [1, 0],
      [1, 1],
    ]);
  });
  test("it is compared once, however often people are read", async () => {
    await enforce(await foreseen([0, 0, 0]));
    await score({});
    expect(await score({ ann: blocked(3) }, 50)).toHaveLength(1);
  });
  test("nothing is compared before, nor where nothing was foreseen", async () => {
    await enforce(await foreseen([0, 0, 0]));
    expect(await score({}, 23)).toEqual([]);
    await enforce({ kind: "unknown", because: "nobody was observed" });
    await enforce();
    expect(await score({}, 23)).toEqual([]);
  });
});

describe("a week after a forecast of enrolment", () => {
  const waiting = { day: "2026-01-13", low: 40, median: 44, high: 50 };
  const until = (...days: readonly (readonly [day: string, enrolled: number])[]) => ({
    people: new Map(),
    watermark: openAt,
    slices: {},
    counts: {
      ops: someCounts({ enrolledByDay: days.map(([day, enrolled]) => ({ day, enrolled, audience: 100 })) }),
    },
    enrolments: { ops: { known: "2026-01-13", waiting } },
  });
  const scored = async (read: ReturnType<typeof until>) => {
    await scoreForecasts(bench.world, "r1", await bench.world.ledger.read("r1"), read);
    return (await bench.world.ledger.read("r1")).flatMap(({ body }) =>
      body.kind === "enrolmentScored" ? [body] : [],
    );
  };

  test("how many had enrolled by the end of that day is put on record beside it, once", async () => {
    const read = until(["2026-01-12", 39], ["2026-01-13", 41], ["2026-01-14", 60]);
    const record = [{ kind: "enrolmentScored", wave: "ops", ...waiting, enrolled: 41 }];
    expect(await scored(read)).toEqual(record);
    expect(await scored(read)).toEqual(record);
  });

  test("nothing is compared while the day goes on, nor where it was never read", async () => {
    expect(await scored(until(["2026-01-12", 39], ["2026-01-13", 41]))).toEqual([]);
    expect(await scored(until(["2026-01-12", 39], ["2026-01-14", 60], ["2026-01-15", 61]))).toEqual([]);
  });
});
