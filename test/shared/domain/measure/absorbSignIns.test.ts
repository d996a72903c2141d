import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { watchWaves } from "../../../../shared/domain/enforcement/watchWaves.ts";
import { absorbSignIns } from "../../../../shared/domain/measure/absorbSignIns.ts";
import { type Collecting, emptyCollecting } from "../../../../shared/domain/measure/collecting.ts";
import { settleFailures } from "../../../../shared/domain/measure/settleFailures.ts";
import { everybodyElse } from "../../../../shared/domain/measure/sliceTable.ts";
import type { SignIn } from "../../../../shared/domain/people/signIn.ts";
import { someEntries } from "../build/anEntry.ts";
import { aPhase } from "../build/aPhase.ts";
import { aPlan } from "../build/aPlan.ts";
import { aSignIn } from "../build/aSignIn.ts";
import { day, hour, openAt } from "../build/someRules.ts";

const minute = 60_000;
const today = "2026-01-06";
const pilot = aPhase({
  id: "pilot",
  kind: "pilot",
  waves: [{ id: "it", name: "IT", audience: "it-audience" }],
});
const plan = aPlan({}, [pilot, aPhase()]);
const people = ["ann", "ben", "cem", "dan"];

/** `ann` and `ben` are enforced in the wave `ops` of four; `dan` is in the pilot too. Everybody is known by the laptop. */
function begun(change: Partial<Collecting> = {}): Collecting {
  const none = new Set<string>();
  const start: Collecting = {
    ...emptyCollecting(openAt - day),
    memberships: {
      it: { audience: new Set(["dan"]), exempt: none, enforced: none },
      ops: { audience: new Set(people), exempt: none, enforced: new Set(["ann", "ben"]) },
    },
    slices: { ops: { since: openAt - hour, writtenAt: openAt - hour, people: ["ann", "ben"] } },
    ...change,
  };
  const known = people.map((userId) => aSignIn(`known-${userId}`, openAt - 2 * day, { userId }));
  const { units, tables, days, attempts, ...rest } = absorbSignIns(plan, start, known);
  return rest;
}
const row = (userId: string, at: number, change: Partial<SignIn> = {}): SignIn =>
  aSignIn(`${userId}-${at}`, openAt + at, { userId, ...change });
const refused: Partial<SignIn> = { errorCode: 53003, passkeyUsed: false, applied: { policy: "failure" } };
const elsewhere: Partial<SignIn> = { deviceId: "", network: 64666 };
const absorb = (signIns: readonly SignIn[], until = 9 * hour, before = begun()): Collecting =>
  settleFailures(plan, absorbSignIns(plan, { ...before, watermark: openAt + until }, signIns));

describe("units of a wave", () => {
  test("are those of enforced people by both metrics, and of the others by disruption alone", () => {
    const { units, attempts } = absorb([
      row("ann", 0),
      row("ben", 0, refused),
      row("cem", 0),
      row("dan", 0, { errorCode: 50072, passkeyUsed: false, applied: { policy: "notApplied" } }),
    ]);
    const none = { n: 0, x: 0 };
    expect(units).toEqual({
      ops: {
        enforced: { ownBlock: { n: 2, x: 1 }, disruption: { n: 2, x: 1 } },
        others: { ownBlock: none, disruption: { n: 2, x: 1 } },
      },
      it: {
        enforced: { ownBlock: none, disruption: none },
        others: { ownBlock: none, disruption: { n: 1, x: 1 } },
      },
    });
    expect(attempts).toEqual({ ops: { n: 4, x: 2 }, it: { n: 1, x: 1 } });
  });
  test("go on from those that nobody has taken yet", () => {
    const first = absorb([row("ann", 0)], hour);
    const second = absorb([row("ann", 2 * hour)], 9 * hour, first);
    expect(second.units?.["ops"]?.enforced.disruption).toEqual({ n: 2, x: 0 });
    const taken = absorb([row("ann", 2 * hour)], 9 * hour, { ...first, units: {} });
    expect(taken.units?.["ops"]?.enforced.disruption).toEqual({ n: 1, x: 0 });
  });
  test("of a wave that was adopted are told by what its policy decides", () => {
    const adopted = begun({ slices: {} });
    const { units } = absorb([row("ann", 0), row("ben", 0, refused)], 9 * hour, adopted);
    expect(units?.["ops"]?.enforced.ownBlock).toEqual({ n: 2, x: 1 });
  });
});

describe("what never counts against a wave", () => {
  test.for<[string, Partial<SignIn>]>([
    ["a block by somebody else's policy", { ...refused, applied: { policy: "success", theirs: "failure" } }],
    ["trouble with the service", { errorCode: 90033, passkeyUsed: false }],
    ["a wrong password", { errorCode: 50126, passkeyUsed: false, applied: { policy: "notApplied" } }],
    ["a stolen password that the policy stopped", { ...refused, ...elsewhere }],
    ["a block whose results were not sent", { ...refused, applied: undefined }],
    ["a block whose result is of the future", { ...refused, applied: { policy: "unknown" } }],
    [
      "a code that nobody knows",
      { errorCode: 530034, passkeyUsed: false, applied: { policy: "notApplied" } },
    ],
    ["a guest's block", { ...refused, guest: true }],
    ["a block of an app in the background", { ...refused, interactive: false }],
  ])("%s", ([, change]) => {
    const many = Array.from({ length: 30 }, (_, n) => row(n % 2 ? "ann" : "ben", n * minute, change));
    const { units, tables, days, hours } = absorb(many);
    expect(units).toEqual({});
    expect(tables?.["ops"]?.[0]?.blocked ?? 0).toBe(0);
    expect(days?.["ops"]?.[0]?.blocked ?? 0).toBe(0);
    expect(
      (hours["ops"] ?? []).filter(({ hour: at }) => at >= openAt).every(({ blocked }) => blocked === 0),
    ).toBe(
      // What unfamiliar devices met is shown by the hour, as the curve after a rollback is.
      change.network === undefined,
    );
  });
  test("thousands of wrong passwords for everybody dilute no rate", () => {
    const noise = Array.from({ length: 2000 }, (_, n) =>
      row(people[n % 4] ?? "", n * 1000, {
        ...elsewhere,
        errorCode: n % 7 ? 50126 : 50053,
        passkeyUsed: false,
        applied: { policy: "notApplied" },
      }),
    );
    const real = [row("ann", 30 * minute, refused)];
    const plain = absorb(real);
    const noisy = absorb([...noise, ...real].sort((a, b) => a.at - b.at));
    expect(noisy.units).toEqual(plain.units);
    expect(noisy.tables).toEqual(plain.tables);
  });
  test("an emergency access account is nobody to compare with", () => {
    const { tables, people: after } = absorb([row("glass1", 0)]);
    expect(tables).toEqual({});
    expect(after.get("glass1")).toBeUndefined();
  });
});

describe("the table of a day", () => {
  test("holds each enforced person once, where the first unit was and where the failing one was", () => {
    const field: Partial<SignIn> = { appId: "field", appName: "Field client" };
    const { tables, appNames } = absorb([
      row("ann", 0, field),
      row("ann", hour, { ...refused }),
      row("ben", 0, { ...refused, ...field }),
    ]);
    const [table] = tables?.["ops"] ?? [];
    expect(table).toMatchObject({ day: today, users: 2, blocked: 2, foreign: {}, registration: 0 });
    expect(table?.slices["app:field"]).toEqual({ users: 2, blocked: 1 });
    expect(table?.slices["app:app"]).toEqual({ users: 1, blocked: 1 });
    expect(table?.slices["network:64500"]).toEqual({ users: 2, blocked: 2 });
    expect(appNames).toMatchObject({ field: "Field client" });
  });
  test("of people whom nobody enforces stands beside it", () => {
    const { tables } = absorb([row("ann", 0), row("cem", 0), row("somebody of no wave", 0)]);
    expect(tables?.["ops"]?.[0]).toMatchObject({ users: 1 });
    expect(tables?.[everybodyElse]?.[0]).toMatchObject({ users: 2, blocked: 0 });
  });
  test("names foreign causes by people, and registrations that were stopped by the waves that ask", () => {
    const service: Partial<SignIn> = { errorCode: 90033, passkeyUsed: false };
    const theirs: Partial<SignIn> = { ...refused, applied: { policy: "success", theirs: "failure" } };
    const stopped: Partial<SignIn> = { errorCode: 53004, passkeyUsed: false };
    const { tables } = absorb([
      row("ann", 0, service),
      row("ann", minute, service),
      row("ben", 0, theirs),
      row("cem", 0, service),
      row("dan", 0, stopped),
    ]);
    expect(tables?.["ops"]?.[0]).toMatchObject({ foreign: { S: 1, theirs: 1 }, registration: 1 });
    expect(tables?.["it"]?.[0]).toMatchObject({ registration: 1 });
    expect(tables?.[everybodyElse]?.[0]).toMatchObject({ foreign: { S: 1 } });
  });
  test("is kept for seven days", () => {
    const signIns = Array.from({ length: 9 }, (_, n) => row("ann", n * day));
    const days = absorb(signIns, 10 * day).tables?.["ops"]?.map((table) => table.day);
    expect(days).toEqual(["08", "09", "10", "11", "12", "13", "14"].map((n) => `2026-01-${n}`));
  });
});

test("the day's sign-ins of enforced people and the results that could not be read are counted", () => {
  const { days } = absorb([
    row("ann", 0),
    row("ann", minute, { errorCode: 50126, passkeyUsed: false, applied: {} }),
    row("ben", 0, refused),
    row("ben", minute, refused),
    row("cem", 0, { applied: { "observe-policy": "reportOnlySuccess" } }),
    row("cem", minute, { applied: { "observe-policy": "unknown" } }),
    row("dan", 0, { applied: undefined }),
  ]);
  expect(days?.["ops"]).toEqual([{ day: today, signIns: 3, blocked: 2, asked: 6, unread: 2 }]);
});

describe("what report-only says", () => {
  const says = (
    result: "reportOnlyFailure" | "reportOnlyInterrupted" | "reportOnlySuccess",
  ): Partial<SignIn> => ({
    applied: { "observe-policy": result },
  });
  test("is kept by the day for people whom nobody enforces", () => {
    const { people: after } = absorb([
      row("cem", 0, says("reportOnlyInterrupted")),
      row("cem", day, says("reportOnlySuccess")),
      row("ann", 0, { applied: { policy: "success", "observe-policy": "reportOnlyFailure" } }),
    ]);
    expect(after.get("cem")?.reportDays).toEqual({ day: "2026-01-07", observed: 3, definite: 2 });
    expect(after.get("ann")?.reportDays).toBeUndefined();
  });
  test("is a step up for whom a passkey works there, and silent in the background", () => {
    const before = begun();
    const cem = before.people.get("cem");
    const ready = new Map([...before.people.entries(), ["cem", { ...cem, portable: true }]] as never);
    const { people: after } = absorb(
      [
        row("cem", 0, says("reportOnlyInterrupted")),
        row("cem", minute, { ...says("reportOnlyInterrupted"), interactive: false }),
      ],
      hour,
      { ...before, people: ready as never },
    );
    expect(after.get("cem")).toMatchObject({
      reportDays: { observed: 1, definite: 0 },
      stepUpDay: today,
      silentDay: today,
    });
  });
  test("to somebody with a stolen password is not held against its owner", () => {
    const { people: after } = absorb([
      row("cem", 0, { ...says("reportOnlyFailure"), ...elsewhere, errorCode: 500121, passkeyUsed: false }),
    ]);
    expect(after.get("cem")?.reportDays).toBeUndefined();
  });
});

test("values that no table knows are told once each, and a system only of whom it let in", () => {
  const strange: Partial<SignIn> = { operatingSystem: "HarmonyOS 4" };
  const { unknownCodes, unknownSystems, unknownMethods } = absorb([
    row("ann", 0, strange),
    row("ann", 1, { ...strange, errorCode: 530034, unknownMethods: ["Brain wave"] }),
    row("ann", 2, { errorCode: 530034, operatingSystem: "Invented 1" }),
    row("guest", 3, { guest: true, unknownMethods: ["Theirs"] }),
  ]);
  expect({ unknownCodes, unknownSystems, unknownMethods }).toEqual({
    unknownCodes: [530034],
    unknownSystems: ["HarmonyOS 4"],
    unknownMethods: ["Brain wave"],
  });
});

describe("a recovery is followed", () => {
  const pass: Partial<SignIn> = { passUsed: true, passkeyUsed: false };
  test.for<[string, string, Partial<Collecting>, boolean]>([
    ["for people whom a wave asks, since it did", "cem", { asked: { ops: openAt - day } }, true],
    ["not before anybody asked them", "cem", {}, false],
    ["not by a pass from before", "cem", { asked: { ops: openAt + hour } }, false],
    ["for people who are enforced", "ann", {}, true],
  ])("%s", ([, userId, change, isFollowed]) => {
    const { people: after } = absorb([row(userId, 0, pass)], hour, begun(change));
    expect(after.get(userId)?.recovery).toEqual(isFollowed ? { passUsedAt: openAt } : undefined);
  });
});

const anySignIn = fc.record({
  userId: fc.constantFrom(...people, "nobody"),
  at: fc.nat(50 * 60),
  code: fc.constantFrom(0, 0, 0, 53003, 50074, 50126, 90033, 50072, 53004, 530034),
  own: fc.constantFrom("success", "failure", "notApplied", "unknown", undefined),
  theirs: fc.constantFrom("success", "failure", undefined),
  where: fc.constantFrom({}, {}, elsewhere),
  interactive: fc.constantFrom(true, true, true, false),
});
const anySignIns = fc.array(anySignIn, { maxLength: 60 }).map((list) =>
  list
    .map(({ userId, at, code, own, theirs, where, interactive }, n) => {
      const results = { policy: own, theirs, "observe-policy": "reportOnlyInterrupted" };
      const applied = Object.fromEntries(
        Object.entries(results).filter(([, result]) => result !== undefined),
      );
      return aSignIn(`s${n}`, openAt + at * minute, {
        ...where,
        userId,
        interactive,
        errorCode: code,
        passkeyUsed: false,
        applied: applied as SignIn["applied"],
      });
    })
    .sort((a, b) => a.at - b.at),
);

test("sign-ins count alike whether they come in one slice or in several", () => {
  fc.assert(
    fc.property(anySignIns, fc.array(fc.nat(52 * 60), { maxLength: 6 }), (signIns, cuts) => {
      const end = 60 * hour;
      const whole = absorb(signIns, end);
      let parts = begun();
      let from = Number.NEGATIVE_INFINITY;
      for (const until of [...cuts.map((cut) => cut * minute), end].sort((a, b) => a - b)) {
        const slice = signIns.filter(({ at }) => at >= from && at < openAt + until);
        parts = absorb(slice, until, parts);
        from = openAt + until;
      }
      expect({ ...parts, people: [...parts.people.entries()].sort() }).toEqual({
        ...whole,
        people: [...whole.people.entries()].sort(),
      });
    }),
  );
});

test("no more people are blocked than are there, in a table and in each of its slices", () => {
  fc.assert(
    fc.property(anySignIns, (signIns) => {
      for (const table of Object.values(absorb(signIns, 60 * hour).tables ?? {}).flat()) {
        expect(table.blocked).toBeLessThanOrEqual(table.users);
        for (const { users, blocked } of Object.values(table.slices))
          expect(blocked).toBeLessThanOrEqual(users);
      }
    }),
  );
});

describe("people in the groups of two policies", () => {
  const ids = new Set(["ann", "ben"]);
  const membership = { audience: ids, exempt: new Set<string>(), enforced: ids };
  const slice = { since: openAt - hour, writtenAt: openAt - hour, people: [...ids] };
  const stages = aPlan({}, [
    aPhase({
      id: "pilot",
      waves: [{ id: "it", name: "IT", audience: "ia", enforced: "ie", policy: "early" }],
    }),
    aPhase(),
  ]);
  const block = (applied: SignIn["applied"]): Partial<SignIn> => ({ ...refused, applied });
  /** Ben is blocked and Ann is not. */
  const read = (applied: SignIn["applied"], change: Partial<Collecting>): Collecting => {
    const start = begun({ memberships: { it: membership, ops: membership }, ...change });
    const rows = [row("ann", 0, { applied: { early: "success" } }), row("ben", 0, block(applied))];
    return settleFailures(stages, absorbSignIns(stages, { ...start, watermark: openAt + 2 * hour }, rows));
  };
  const unitsOf = (after: Collecting, wave: string) => after.units?.[wave]?.enforced.ownBlock;

  test("are watched by the one in force, though the other is of a newer wave", () => {
    const after = read({ early: "failure", policy: "reportOnlyFailure" }, { slices: { it: slice } });
    expect(unitsOf(after, "it")).toEqual({ n: 2, x: 1 });
    expect(unitsOf(after, "ops")).toBeUndefined();
    expect(after.people.get("ben")).toMatchObject({ stillBlocked: true, blockedDay: today });
    expect(after.days?.["it"]?.[0]).toMatchObject({ blocked: 1 });
  });
  test("are watched by an adopted one that is in force, though the other is of a newer wave", () => {
    const first = watchWaves(
      stages,
      someEntries({
        kind: "adopted",
        wave: "it",
        policy: "early",
        fingerprint: "f",
        people: 2,
        evidenceHash: "e",
      }),
      { ...begun({ slices: {} }), watermark: openAt },
    );
    const after = read({ early: "failure" }, { slices: {}, watches: first.watches ?? {} });
    expect(unitsOf(after, "it")).toEqual({ n: 2, x: 1 });
  });
  test("count for the one that blocked them where both are in force, though a success by the other comes late", () => {
    const both = { slices: { it: slice, ops: slice } };
    const after = read({ early: "failure", policy: "success" }, both);
    expect(unitsOf(after, "it")).toEqual({ n: 1, x: 1 });
    expect(unitsOf(after, "ops")).toEqual({ n: 1, x: 0 });
    expect(after.days?.["it"]?.[0]).toMatchObject({ blocked: 1 });
    const newer = read({ early: "success", policy: "failure" }, both);
    expect(unitsOf(newer, "ops")).toEqual({ n: 2, x: 1 });
  });
});

test("a block by a policy of ours counts for its wave, though nobody knew that the person is in its group", () => {
  const after = absorb([row("cem", 0, refused)]);
  expect(after.units?.["ops"]?.enforced.ownBlock).toEqual({ n: 1, x: 1 });
});
