import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CauseReport } from "../../../../shared/domain/causes/causeReport.ts";
import { advanceWatch, type WatchNews } from "../../../../shared/domain/enforcement/advanceWatch.ts";
import { readWatch } from "../../../../shared/domain/enforcement/readWatch.ts";
import { startDetectors } from "../../../../shared/domain/enforcement/startDetectors.ts";
import type { WaveWatch } from "../../../../shared/domain/enforcement/waveWatch.ts";
import type { WaveUnits } from "../../../../shared/domain/measure/unitCounts.ts";
import { hour, openAt } from "../build/someRules.ts";

const known = {
  kind: "known",
  p0: 0.01,
  because: "3 of 800 user-hours on 14 days before, so at most 1 % is usual",
} as const;
const triggers = [
  { kind: "blockedUsers", minPeople: 5, minShare: 0.1 },
  { kind: "ownBlocks", tolerated: 0.02 },
  { kind: "disruption", baselineDays: 14 },
] as const;
const fresh = startDetectors(triggers, known, hour);
const units = (n: number, x: number, disrupted = x): WaveUnits => ({
  ownBlock: { n, x },
  disruption: { n, x: disrupted },
});
const cause =
  (verdict: CauseReport["verdict"]): (() => CauseReport) =>
  () => ({
    wave: "ops",
    verdict,
    because: `it is ${verdict}`,
    fix: "f",
    users: 0,
    blocked: 0,
    people: 0,
    control: { users: 0, blocked: 0 },
    slices: [],
  });
const explained = cause("environmental");

/** News of the n-th hour after the newest slice. */
const news = (hours: number, counted = units(0, 0), change: Partial<WatchNews> = {}): WatchNews => ({
  inForceSince: openAt,
  since: openAt,
  readUntil: openAt + hours * hour,
  pollMs: hour,
  units: counted,
  fresh,
  sequence: 1,
  release: undefined,
  explain: explained,
  ...change,
});
const run = (...turns: readonly WatchNews[]): WaveWatch =>
  turns.reduce<WaveWatch | undefined>((watch, turn) => advanceWatch(watch, turn), undefined) ??
  advanceWatch(undefined, news(0));
const kinds = (watch: WaveWatch): readonly string[] => readWatch(watch).map(({ kind }) => kind);
const polls = (watch: WaveWatch): number | undefined =>
  watch.detectors.ownBlocks?.kind === "active" ? watch.detectors.ownBlocks.product.polls : undefined;
/** Enough failures for an alarm at one tick. */
const bad = units(40, 12);

describe("the watch over an enforced wave", () => {
  test("stays quiet while no more fail than is expected", () => {
    const watch = run(...Array.from({ length: 48 }, (_, at) => news(at + 1, units(50, at % 2))));
    expect(kinds(watch)).toEqual(["quiet", "quiet"]);
    expect(readWatch(watch)[0]?.because).toMatch(
      /^24 of 2400 user-hours since the newest slice ended blocked/,
    );
  });
  test("alarms when many fail, and says the numbers and the cause", () => {
    const [own] = readWatch(run(news(1, bad)));
    expect(own).toMatchObject({ trigger: "ownBlocks", kind: "alarm", cause: "it is environmental" });
    expect(own?.because).toContain(
      "12 of 40 user-hours since the newest slice ended blocked by the policy (30 %)",
    );
    expect(own?.because).toContain("at most 2.0 % is expected: tolerated by the plan");
    expect(own?.because).toMatch(/since the slice \d+\.\d >= 5\.3/);
  });
  test("says how far the evidence has come, where 1 alarms", () => {
    const levelAfter = (...failed: readonly number[]): number =>
      readWatch(run(...failed.map((x, at) => news(at + 1, units(40, x)))))[0]?.level ?? Number.NaN;
    expect(readWatch(run(news(0.5)))[0]?.level).toBe(0);
    expect(levelAfter(4)).toBeGreaterThan(levelAfter(2));
    expect(levelAfter(4)).toBeLessThan(1);
    expect(levelAfter(12)).toBeGreaterThanOrEqual(1);
  });
  test("tells failures of every cause from those of the policy", () => {
    expect(kinds(run(news(1, units(40, 0, 12))))).toEqual(["quiet", "alarm"]);
  });
  test("compares with nothing where the time before is not known", () => {
    const inactive = startDetectors(triggers, { kind: "unknown", because: "only 9 days" }, hour);
    const watch = run(news(1, units(40, 0, 12), { fresh: inactive }));
    expect(readWatch(watch)[1]).toEqual({ trigger: "disruption", kind: "inactive", because: "only 9 days" });
  });
  test("has no detector that the plan does not ask for", () => {
    expect(readWatch(run(news(1, bad, { fresh: startDetectors([triggers[0]], known, hour) })))).toEqual([]);
  });
});

describe("the ticks of the watch", () => {
  test("are numbered from the newest slice and fed once each", () => {
    expect(run(news(0.9, units(5, 1)))).toMatchObject({ tick: 0, pending: units(5, 1) });
    const watch = run(news(0.9, units(5, 1)), news(1.2, units(5, 0)));
    expect(watch).toMatchObject({ tick: 1, pending: units(0, 0) });
    expect(watch.detectors.ownBlocks).toMatchObject({ units: { n: 10, x: 1 }, product: { polls: 1 } });
  });
  test("that come again, or come late, feed nothing", () => {
    const watch = run(news(3, units(20, 1)));
    expect(advanceWatch(watch, news(3))).toEqual(watch);
    expect(advanceWatch(watch, news(2))).toEqual(watch);
  });
  test("that were missed are fed as empty ones, in order", () => {
    const missed = run(news(1, units(9, 0)), news(5, units(30, 2)));
    const fed = run(news(1, units(9, 0)), news(2), news(3), news(4), news(5, units(30, 2)));
    expect(missed).toEqual(fed);
    expect(polls(missed)).toBe(5);
  });
  test("begin anew with every slice, and forget what came before it", () => {
    const watch = run(news(5, units(40, 2)), news(8, units(10, 0), { since: openAt + 6 * hour }));
    expect(watch).toMatchObject({ tick: 2, since: openAt + 6 * hour });
    expect(watch.detectors.ownBlocks).toMatchObject({ units: { n: 10, x: 0 }, product: { polls: 2 } });
  });
  test("begin anew for the detector whose reference changed, and for no other", () => {
    const other = startDetectors(
      [triggers[0], { kind: "ownBlocks", tolerated: 0.03 }, triggers[2]],
      known,
      hour,
    );
    const watch = run(news(2, units(40, 0)), news(3, units(1, 0), { fresh: other }));
    expect(watch.detectors.ownBlocks).toMatchObject({
      units: { n: 1, x: 0 },
      product: { p0: 0.03, polls: 1 },
    });
    expect(watch.detectors.disruption).toMatchObject({ units: { n: 41, x: 0 }, product: { polls: 3 } });
  });
});

/** An order to go on by its sequence and hour, as the newest entry of the ledger. */
const given = (sequence: number, hours: number): Partial<WatchNews> => ({
  sequence,
  release: { sequence, at: openAt + hours * hour },
});

describe("an alarm", () => {
  test("stands though everybody can work again, and though the wave gets another slice", () => {
    const calm = Array.from({ length: 30 }, (_, at) => news(at + 2, units(90, 0)));
    expect(kinds(run(news(1, bad), ...calm))).toEqual(["alarm", "alarm"]);
    expect(kinds(run(news(1, bad), news(3, units(0, 0), { since: openAt + 2 * hour })))).toEqual([
      "alarm",
      "alarm",
    ]);
  });
  test("ends with the wave's enforcement: enforced again after a rollback it begins from nothing", () => {
    const again = { inForceSince: openAt + 9 * hour, since: openAt + 9 * hour };
    expect(kinds(run(news(1, bad), news(10, units(3, 0), again)))).toEqual(["quiet", "quiet"]);
  });
  test("ends when a person orders to go on, and the detector begins from nothing", () => {
    const released = run(news(1, bad), news(4, units(1, 0), given(2, 2)));
    expect(kinds(released)).toEqual(["quiet", "quiet"]);
    expect(released.detectors.ownBlocks).toMatchObject({ units: { n: 1, x: 0 } });
  });
  test("is not ended by an order given before it rose, though it rose from sign-ins older than that", () => {
    const behind = given(2, 8);
    const calm = [news(6, units(0, 0), behind), news(9, units(0, 0), behind)];
    expect(kinds(run(news(3, bad, behind), ...calm))).toEqual(["alarm", "alarm"]);
    expect(kinds(run(news(3, bad, behind), ...calm, news(10, units(0, 0), given(3, 10))))).toEqual([
      "quiet",
      "quiet",
    ]);
  });
  test("of a row from before the sequence was kept is ended by an order given later than its sign-ins", () => {
    const { detectors, ...watch } = run(news(3, bad));
    const old = JSON.parse(
      JSON.stringify({ ...watch, detectors }, (key, value) => (key === "sequence" ? undefined : value)),
    );
    expect(kinds(advanceWatch(old, news(4, units(0, 0), given(2, 2))))).toEqual(["alarm", "alarm"]);
    expect(kinds(advanceWatch(old, news(4, units(0, 0), given(2, 4))))).toEqual(["quiet", "quiet"]);
  });
  test("with a foreign cause is told as such, and the watch goes on for a cause of our own", () => {
    const foreign = run(news(1, bad, { explain: cause("foreign") }));
    expect(kinds(foreign)).toEqual(["foreign", "foreign"]);
    expect(readWatch(foreign)[0]).toMatchObject({
      because: expect.stringMatching(/^12 of 40 /),
      cause: "it is foreign",
    });
    const still = advanceWatch(foreign, news(2, units(40, 0)));
    expect(kinds(still)).toEqual(["foreign", "foreign"]);
    expect(kinds(advanceWatch(still, news(3, bad)))).toEqual(["alarm", "alarm"]);
  });
});

test("the stored watch survives JSON and is at most 4 KB", () => {
  const turns = Array.from({ length: 400 }, (_, at) => news(at + 1, units(37, at % 3)));
  const watch = run(...turns, news(402, bad));
  const text = JSON.stringify(watch);
  expect(JSON.parse(text)).toEqual(watch);
  expect(text.length).toBeLessThan(4096);
});

const readings = fc.array(
  fc.record({ hours: fc.nat(30), n: fc.nat(20), share: fc.integer({ min: 0, max: 4 }) }),
  { maxLength: 40 },
);

test("however readings come, a tick is fed once, each unit counts once, and no alarm is lost", () => {
  fc.assert(
    fc.property(readings, (list) => {
      let watch = advanceWatch(undefined, news(0));
      let fed = 0;
      let newest = 0;
      let alarmed = false;
      for (const { hours, n, share } of list) {
        const x = Math.floor((n * share) / 4);
        watch = advanceWatch(watch, news(hours, units(n, x)));
        fed += n;
        newest = Math.max(newest, hours);
        const own = watch.detectors.ownBlocks;
        if (own?.kind !== "active") throw new Error("it is active");
        expect(own.product.polls).toBe(newest);
        expect(own.units.n + watch.pending.ownBlock.n).toBe(fed);
        expect(alarmed && own.alarm === undefined).toBe(false);
        alarmed = own.alarm !== undefined;
      }
    }),
  );
});
