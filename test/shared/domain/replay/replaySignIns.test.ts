import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CredentialAudit } from "../../../../shared/domain/enrolment/credentialAudit.ts";
import type { AppliedResult, SignIn } from "../../../../shared/domain/people/signIn.ts";
import type { ReplaySetup } from "../../../../shared/domain/replay/replaySetup.ts";
import { type Replayed, replaySignIns } from "../../../../shared/domain/replay/replaySignIns.ts";
import { aGate, aPhase, enrolled } from "../build/aPhase.ts";
import { aPlan } from "../build/aPlan.ts";
import { aSetup, monday, people } from "./aSetup.ts";
import { aSignIn } from "./aSignIn.ts";

const hour = 3_600_000;
const day = 24 * hour;
const sixty = people(60);
const replay = (setup: ReplaySetup, signIns: readonly SignIn[]): Replayed =>
  replaySignIns(setup, signIns, () => {});

let count = 0;
/** A sign-in so many days after Monday at 8. */
const at = (days: number, userId: string, result?: AppliedResult): SignIn =>
  aSignIn({
    id: String(count++),
    at: monday + days * day,
    userId,
    applied: result === undefined ? {} : { policy: result },
    ...(result === "failure"
      ? { errorCode: 53003, errorClass: "C", passkeyUsed: false, methodsUsed: [] }
      : {}),
  });

/** One quiet sign-in a day. */
const quiet = (days: number): SignIn[] => Array.from({ length: days }, (_, index) => at(index, "u000"));

/** What a gate says on each day. */
const outcomes = ({ backtest }: Replayed, gate: string) =>
  backtest.days.map(({ day: of, gates }) => [
    of.slice(-2),
    gates.find((each) => each.gate === gate)?.outcome,
  ]);

describe("gates", () => {
  const changes = sixty.slice(0, 54).map((userId, index) => ({
    userId,
    at: monday + (index < 30 ? 1 : 2) * day + hour,
    hasPasskey: true,
  }));
  const growing = aSetup(sixty, []);
  const setup = { ...growing, enrolment: { ...growing.enrolment, changes } };

  test("are asked each day by themselves, and say since when their numbers are met", () => {
    const replayed = replay(setup, quiet(4));
    expect(outcomes(replayed, "ops.enforce")).toEqual([
      ["05", "notYet"],
      ["06", "notYet"],
      ["07", "waits"],
      ["08", "waits"],
    ]);
    const gate = replayed.backtest.gates.find((each) => each.gate === "ops.enforce");
    expect(gate).toMatchObject({
      phase: "dep",
      first: "2026-01-07T08:00:00.000Z",
      since: "2026-01-07T08:00:00.000Z",
      outcome: "waits",
      because: expect.stringContaining("ops: 54 of 60 enrolled (90.0 %) >= 90.0 %"),
    });
    const second = replayed.backtest.days[1]?.gates.find((each) => each.gate === "ops.enforce");
    expect(second?.because).toBe("ops: 30 of 60 enrolled (50.0 %) < 90.0 %: 24 people short");
    expect(second?.people).toEqual(["2 approvals"]);
  });

  test("are open where what people give is taken as given", () => {
    const replayed = replay({ ...setup, assume: "approved" }, quiet(4));
    expect(outcomes(replayed, "ops.enforce").at(-1)).toEqual(["08", "met"]);
  });

  test("are unknown as long as nobody knows who was enrolled", () => {
    const late = { ...setup, enrolment: { ...setup.enrolment, from: monday + 3 * day } };
    const replayed = replay(late, quiet(5));
    expect(outcomes(replayed, "ops.enforce").map(([, outcome]) => outcome)).toEqual([
      "unknown",
      "unknown",
      "unknown",
      "waits",
      "waits",
    ]);
    expect(replayed.backtest.days[0]?.gates[1]?.because).toContain(
      "who was enrolled is known only from 2026-01-08 08:00 on",
    );
  });

  test.for([
    { limit: "noAudits", says: "audits of the time before tell it" },
    { limit: "auditsEndTooEarly", says: "audits that reach up to the day of the registrations tell it" },
    { limit: "auditsBegin", says: "audits that reach back further tell it" },
  ] as const)("say what would tell who was enrolled when the limit is $limit", ({ limit, says }) => {
    const late = { ...setup, enrolment: { ...setup.enrolment, limit, from: monday + 3 * day } };
    expect(replay(late, quiet(2)).backtest.days[0]?.gates[1]?.because).toContain(says);
  });

  test("are unknown when the registrations are too old", () => {
    const old = { ...setup, enrolment: { ...setup.enrolment, until: monday + 2.5 * day } };
    expect(outcomes(replay(old, quiet(4)), "ops.enforce").at(-1)).toEqual(["08", "unknown"]);
  });

  test.for([
    { name: "too much could not be read", change: { unreadable: "too much could not be read" } },
    { name: "the members file names nobody of it", change: { audiences: {} } },
  ])("and triggers are unknown where $name", ({ name, change }) => {
    const rows = sixty.map((id) => at(3.1, id, "failure"));
    const replayed = replay({ ...setup, ...change }, [...quiet(4), ...rows]);
    const last = replayed.backtest.days.at(-1);
    const counting = last?.gates.filter(({ gate }) => gate !== "dep.start") ?? [];
    expect(counting.map(({ outcome }) => outcome)).toEqual(["unknown", "unknown"]);
    expect(last?.waves).toMatchObject([
      { wave: "ops", kind: "unknown", because: expect.stringContaining(name) },
    ]);
    expect(replayed.backtest.fired).toEqual([]);
  });

  test("count people by the history alone: whoever has another passkey left is still enrolled", () => {
    const audits = sixty.slice(0, 10).map((id) => ({
      id,
      at: monday + day,
      means: "passkeyRemoved" as const,
      result: "success" as const,
      targets: [{ id }],
    }));
    const replayed = replay(aSetup(sixty, sixty, { audits }), quiet(3));
    expect(outcomes(replayed, "ops.enforce").at(-1)).toEqual(["07", "waits"]);
  });

  test("of skipped phases are not asked", () => {
    const first = aPhase({ id: "first", waves: [] });
    const plan = aPlan({ startAt: "dep" }, [first, aPhase()]);
    const gates = replay(aSetup(sixty, sixty, {}, plan), quiet(1)).backtest.gates.map(({ gate }) => gate);
    expect(gates).toEqual(["dep.start", "ops.enforce", "dep.advance"]);
  });

  test("count whoever is enrolled, and nobody else", () => {
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 60 }), fc.nat({ max: 60 }), (size, drawn) => {
        const everybody = sixty.slice(0, size);
        const has = everybody.slice(0, Math.min(drawn, size));
        const plan = aPlan({}, [aPhase({ size: { min: 1 } })]);
        const replayed = replay(aSetup(everybody, has, {}, plan), quiet(1));
        const isMet = size - has.length <= Math.floor(size / 10);
        expect(outcomes(replayed, "ops.enforce")).toEqual([["05", isMet ? "waits" : "notYet"]]);
      }),
      { numRuns: 30 },
    );
  });
});

describe("triggers", () => {
  const setup = aSetup(sixty, sixty);
  const tenOn = (days: number, result: AppliedResult): SignIn[] =>
    sixty.slice(0, 10).map((id) => at(days, id, result));
  const fiveOn = (days: number): SignIn[] => sixty.slice(0, 5).map((id) => at(days, id, "failure"));

  test("fire on the day on which enough enforced people are blocked, once while a wave is in force", () => {
    const rows = [...tenOn(1, "success"), ...fiveOn(2), ...tenOn(3, "success"), ...fiveOn(4), at(5, "u000")];
    const { backtest } = replay(setup, rows);
    expect(backtest.fired).toEqual([
      {
        phase: "dep",
        wave: "ops",
        since: "2026-01-06T07:00:00.000Z",
        at: "2026-01-07T09:00:00.000Z",
        day: "2026-01-07",
        because: expect.stringContaining("5 of 5 enforced people active today are blocked"),
      },
    ]);
    const kinds = backtest.days.map(({ waves }) => waves[0]?.kind);
    // A day's blocks count until all of them are known, some hours into the next.
    expect(kinds).toEqual([undefined, "quiet", "alarm", "alarm", "alarm", "alarm"]);
  });

  test("fire again when a wave that was put back comes into force again", () => {
    const rows = [
      ...tenOn(1, "success"),
      ...fiveOn(2),
      ...tenOn(3, "reportOnlySuccess"),
      ...tenOn(4, "success"),
      ...fiveOn(5),
    ];
    expect(replay(setup, [...rows, at(6, "u000")]).backtest.fired.map(({ day: of }) => of)).toEqual([
      "2026-01-07",
      "2026-01-10",
    ]);
  });

  test.for([
    { name: "the policy only reports", rows: [...tenOn(1, "reportOnlyFailure"), ...quiet(3).slice(2)] },
    { name: "too few are blocked", rows: [...tenOn(1, "success"), ...fiveOn(2).slice(1), at(3, "u000")] },
    {
      name: "people get in within the hour",
      rows: [
        ...tenOn(1, "success"),
        ...fiveOn(2),
        ...sixty.slice(0, 5).map((id) => at(2.01, id, "success")),
        at(3, "u000"),
      ],
    },
  ])("do not fire when $name", ({ rows }) => {
    expect(replay(setup, rows).backtest.fired).toEqual([]);
  });

  test("that stay quiet say whom they do not count: nobody knows who was stopped without any success before", () => {
    const stopped = sixty.slice(50, 52).map((id) => at(2, id, "failure"));
    const { backtest } = replay(setup, [...tenOn(1, "success"), ...stopped, at(2.3, "u000", "success")]);
    const [wave] = backtest.days.find(({ day: of }) => of === "2026-01-07")?.waves ?? [];
    expect(wave).toMatchObject({
      kind: "quiet",
      because: expect.stringContaining("; not counted: 2 stopped without any success before"),
    });
  });

  test("shut every gate of their wave", () => {
    const replayed = replay(setup, [...tenOn(1, "success"), ...fiveOn(2), at(2.2, "u059")]);
    expect(outcomes(replayed, "dep.advance").at(-1)).toEqual(["07", "breached"]);
  });
});

describe("recoveries", () => {
  const plan = aPlan();
  const enforced = sixty.slice(0, 10).map((id) => at(1, id, "success"));
  const lost = [
    { ...at(2.2, "u001", "success"), passkeyUsed: false, methodsUsed: [], passUsed: true },
    at(2.4, "u001", "success"),
  ];
  const audit = (days: number, means: "passIssued" | "passkeyRegistered", by: string): CredentialAudit => ({
    id: `${means}${days}`,
    at: monday + days * day,
    means,
    result: "success",
    actor: { kind: "user", id: by },
    targets: [{ id: "u001" }],
  });
  const audits = [audit(2.1, "passIssued", "helpdesk"), audit(2.3, "passkeyRegistered", "u001")];
  const canary = (change: Partial<ReplaySetup>) => {
    const { backtest } = replay(aSetup(sixty, sixty, change, plan), [
      ...enforced,
      ...lost,
      at(3, "u000", "success"),
    ]);
    const gate = backtest.days.at(-1)?.gates.find((each) => each.gate === "ops.enforce");
    return [gate?.criteria.find(({ id }) => id === "slice:canary")?.kind, gate?.people];
  };

  test("that audits and sign-ins show are counted", () => {
    expect(canary({ audits })).toEqual(["met", ["2 approvals"]]);
  });

  test("that audits do not show whole are none", () => {
    expect(canary({ audits: audits.slice(1) })).toEqual(["notYet", ["2 approvals"]]);
  });

  test("are left to people without audits", () => {
    const { audits: _, ...without } = aSetup(sixty, sixty, {}, plan);
    const { backtest } = replay(without, [...enforced, at(3, "u000", "success")]);
    const gate = backtest.days.at(-1)?.gates.find((each) => each.gate === "ops.enforce");
    expect(gate).toMatchObject({ outcome: "waits", people: ["canary-recovery attested", "2 approvals"] });
  });
});

describe("the plan's way", () => {
  const observing = {
    kind: "policyState",
    id: "observing",
    mode: "enforce",
    policy: "observe",
    state: "reportOnly",
    minDays: 2,
  } as const;
  const before = aPhase({
    id: "first",
    kind: "prerequisites",
    waves: [],
    gates: { start: aGate(), advance: aGate({ criteria: [observing], quorum: 1 }) },
  });
  const dep = aPhase({
    gates: {
      start: aGate(),
      enforce: aGate({ criteria: [enrolled], quorum: 2 }),
      advance: aGate({ quorum: 1 }),
    },
  });
  const plan = aPlan({ caps: { firstSlice: 10, perStep: 30, perDay: 35 } }, [before, dep]);
  const observed = (days: number): SignIn[] =>
    Array.from({ length: days }, (_, index) =>
      aSignIn({
        id: `o${index}`,
        at: monday + index * day,
        userId: "u000",
        applied: { "observe-policy": "reportOnlySuccess" },
      }),
    );

  test("goes from gate to gate, slice by slice within caps and change windows, as if nothing were written", () => {
    const setup = aSetup(sixty, sixty, { assume: "approved" }, plan);
    const { walked } = replay(setup, observed(9));
    expect(
      walked?.steps.map(({ at: when, gate, people: slice }) => [when.slice(0, 16), gate, slice]),
    ).toEqual([
      ["2026-01-05T08:00", "first.start", undefined],
      ["2026-01-07T08:00", "first.advance", undefined],
      ["2026-01-07T08:00", "dep.start", undefined],
      ["2026-01-07T08:00", "ops.enforce.1", 10],
      ["2026-01-07T08:00", "ops.enforce.2", 25],
      ["2026-01-08T08:00", "ops.enforce.3", 25],
      ["2026-01-08T08:00", "dep.advance", undefined],
    ]);
    expect(walked?.standing).toBeUndefined();
  });

  test("ends where a gate stays shut, and says which", () => {
    const setup = aSetup(sixty, sixty.slice(0, 53), { assume: "approved" }, plan);
    const { walked } = replay(setup, observed(9));
    expect(walked?.steps.at(-1)?.gate).toBe("dep.start");
    expect(walked?.standing).toEqual({
      phase: "dep",
      gate: "ops.enforce.1",
      because: "ops: 53 of 60 enrolled (88.3 %) < 90.0 %: 1 person short",
    });
  });

  test("ends where nothing is known of a wave, and says why", () => {
    const { enrolment, ...rest } = aSetup(sixty, sixty, { assume: "approved" }, plan);
    const late = { ...rest, enrolment: { ...enrolment, from: monday + 20 * day } };
    expect(replay(late, observed(9)).walked?.standing?.because).toContain(
      "ops: who was enrolled is known only from 2026-01-25 08:00 on",
    );
  });

  test("is not told unless agreement is assumed", () => {
    expect(replay(aSetup(sixty, sixty, {}, plan), observed(3)).walked).toBeUndefined();
  });
});

test("values that no table knows are told", () => {
  const odd = { ...at(0, "u000"), errorCode: 530034, errorClass: "unknown" } as const;
  expect(replay(aSetup(sixty, []), [odd]).unknown).toEqual({ methods: [], systems: [], codes: [530034] });
});

test("days without a single sign-in are told, and each day that is over", () => {
  const over: string[] = [];
  const rows = [at(0, "u000"), at(1, "u000"), at(3, "u000")];
  const { emptyDays, signIns, backtest } = replaySignIns(aSetup(sixty, []), rows, (of) => over.push(of));
  expect(emptyDays).toEqual(["2026-01-07"]);
  expect([signIns, backtest.polls, over]).toEqual([3, 73, ["2026-01-05", "2026-01-06", "2026-01-07"]]);
});
