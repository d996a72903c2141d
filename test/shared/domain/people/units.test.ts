import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { absorbSignIn } from "../../../../shared/domain/people/absorbSignIn.ts";
import type { Counted, CountedUnit } from "../../../../shared/domain/people/counted.ts";
import { deviceKey } from "../../../../shared/domain/people/deviceKey.ts";
import { type Person, stranger } from "../../../../shared/domain/people/person.ts";
import { settle } from "../../../../shared/domain/people/settle.ts";
import type { SignInSeen } from "../../../../shared/domain/people/signInSeen.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const dayOf = (at: number) => `2026-01-${String(1 + Math.floor(at / day)).padStart(2, "0")}`;
const rule = { graceMs: hour, dayOf };
const known: Person = { ...stranger, portable: true, devices: [deviceKey("laptop")], networks: [64500] };

const seen = (at: number, change: Partial<SignInSeen> = {}): SignInSeen => ({
  at,
  day: dayOf(at),
  errorCode: 0,
  succeeded: true,
  failure: undefined,
  isRegistration: false,
  isUnexpected: false,
  isProof: false,
  passkeyUsed: false,
  methodsUsed: [],
  legacyUsed: [],
  scenario: "browser",
  deviceId: "laptop",
  platform: "windows",
  isOutdated: false,
  network: 64500,
  slices: () => ["app:office", "os:windows 11"],
  ...change,
});
const ok = (at: number) => seen(at);
const failed = (failure: SignInSeen["failure"], at: number, change: Partial<SignInSeen> = {}) =>
  seen(at, { errorCode: 53003, succeeded: false, failure, ...change });
const own = (at: number) => failed("own", at);
const disruption = (at: number) => failed("disruption", at);
const foreign = (at: number, cause = "S") => failed("foreign", at, { cause });

/** Everything that is counted of these sign-ins once time has gone on until an instant. */
function count(
  signIns: readonly SignInSeen[],
  until: number,
  from = known,
): { person: Person; counted: Counted[] } {
  let person = from;
  const counted: Counted[] = [];
  for (const one of signIns) {
    const after = absorbSignIn(person, one, rule);
    person = after.person;
    counted.push(...after.counted);
  }
  const last = settle(person, until, rule);
  return { person: last.person, counted: [...counted, ...last.counted] };
}
const unitsOf = (counted: readonly Counted[]): CountedUnit[] =>
  counted.flatMap((each) => (each.kind === "unit" ? [each] : []));
/** Units as one word each: `+` succeeded, else the metrics that failed. */
const words = (signIns: readonly SignInSeen[], until = 99 * day): string[] =>
  unitsOf(count(signIns, until).counted).map((unit) => (unit.failed ? unit.metrics.join("&") : "+"));

describe("units", () => {
  const both = "ownBlock&disruption";
  test.for<[string, readonly SignInSeen[], readonly string[]]>([
    ["are the hours with a success, each once", [ok(0), ok(minute), ok(hour), ok(hour + minute)], ["+", "+"]],
    ["hold a block that no success followed within the grace", [own(0)], [both]],
    ["hold no block that a success followed, also in its last moment", [own(0), ok(hour)], ["+"]],
    ["hold the block and the success that came too late", [own(0), ok(hour + minute)], [both]],
    ["hold a success after it in an hour of its own", [own(0), ok(2 * hour)], [both, "+"]],
    ["count a failure that is not our block as disruption alone", [disruption(0)], ["disruption"]],
    ["hold nothing of a foreign failure", [foreign(0)], []],
    ["hold nothing of what cannot be told", [failed("unreadable", 0), failed(undefined, 0)], []],
    ["hold 500 tries in an hour as one", Array.from({ length: 500 }, (_, n) => own(n * 7 * 1000)), [both]],
    [
      "hold a day of failures as one: the incident stays open",
      Array.from({ length: 24 }, (_, n) => own(n * hour)),
      [both],
    ],
    ["hold the same trouble again after 24 hours", [own(0), own(23 * hour), own(25 * hour)], [both, both]],
    [
      "hold a second incident once a success has ended the first",
      [own(0), ok(5 * hour), own(9 * hour)],
      [both, "+", both],
    ],
    [
      "tell a block of ours while an incident of another kind is open to the one metric alone",
      [disruption(0), own(3 * hour)],
      ["disruption", "ownBlock"],
    ],
    ["let a block of ours take the place of a failure that waits", [disruption(0), own(30 * minute)], [both]],
    [
      "let a failure take the place of a foreign one that waits",
      [foreign(0), disruption(30 * minute)],
      ["disruption"],
    ],
    ["let nothing foreign take the place of a block", [own(0), foreign(minute)], [both]],
  ])("%s", ([, signIns, expected]) => {
    expect(words(signIns)).toEqual(expected);
  });

  test("of a failure belong to the hour in which its grace ended, and to the day of that hour", () => {
    const [unit] = unitsOf(count([own(23.5 * hour)], 99 * day).counted);
    expect(unit).toMatchObject({ day: "2026-01-02", failed: true, isFirst: true, isFirstFailure: true });
  });

  test("say where the person was counted already that day, and where not", () => {
    const field = () => ["app:field", "os:windows 11"];
    const { counted } = count([ok(0), failed("own", 2 * hour, { slices: field })], 9 * hour);
    expect(unitsOf(counted)).toEqual([
      expect.objectContaining({ failed: false, isFirst: true, entered: ["app:office", "os:windows 11"] }),
      expect.objectContaining({ failed: true, isFirst: false, slices: field(), entered: ["app:field"] }),
    ]);
  });

  test("count a person as failed once a day, whatever they fail at", () => {
    const { counted } = count([own(0), ok(3 * hour), own(6 * hour)], 9 * hour);
    expect(unitsOf(counted).map(({ isFirstFailure }) => isFirstFailure)).toEqual([true, false, false]);
  });
});

describe("beside units", () => {
  const others = (signIns: readonly SignInSeen[]): Counted[] =>
    count(signIns, 99 * day).counted.filter(({ kind }) => kind !== "unit");

  test("blocked sign-ins are counted until one succeeds, at most ten of a person", () => {
    expect(others([own(0), own(minute), own(2 * minute)])).toEqual([
      { kind: "blocks", day: "2026-01-01", signIns: 3 },
    ]);
    expect(others(Array.from({ length: 500 }, (_, n) => own(n)))).toMatchObject([{ signIns: 10 }]);
    expect(others([own(0), own(minute), ok(2 * minute)])).toEqual([]);
  });
  test("people with foreign failures are counted once a day, by the first cause, unless they got in", () => {
    expect(others([foreign(0, "S"), foreign(2 * hour, "p9"), foreign(30 * hour, "p9")])).toEqual([
      { kind: "foreign", day: "2026-01-01", cause: "S" },
      { kind: "foreign", day: "2026-01-02", cause: "p9" },
    ]);
    expect(others([foreign(0), ok(minute)])).toEqual([]);
  });
  test("people whose registration was stopped are counted once a day", () => {
    const stopped = (at: number) => failed(undefined, at, { errorCode: 53004, isRegistration: true });
    expect(others([stopped(0), stopped(minute), stopped(day)])).toEqual([
      { kind: "registration", day: "2026-01-01" },
      { kind: "registration", day: "2026-01-02" },
    ]);
  });
  test("the newest code that nobody expects is remembered with its day", () => {
    const strange = (at: number, errorCode: number) =>
      failed(undefined, at, { errorCode, isUnexpected: true });
    expect(count([strange(0, 90033), strange(day, 50105), ok(2 * day)], 3 * day).person.unexpected).toEqual({
      code: 50105,
      day: "2026-01-02",
    });
  });
  test("nothing is counted of somebody at an unknown device in an unknown network", () => {
    const elsewhere = { deviceId: "theirs", network: 64666, isUnexpected: true, isRegistration: true };
    const kinds = ["own", "disruption", "foreign", undefined] as const;
    const signIns = kinds.map((failure, n) => failed(failure, n * hour, elsewhere));
    const { person, counted } = count(signIns, 99 * day);
    expect(counted).toEqual([]);
    expect(person).toEqual({ ...known, unfamiliarDay: "2026-01-01" });
  });
});

const event = fc.record({
  gap: fc.integer({ min: 0, max: 10 * hour }),
  kind: fc.constantFrom("ok", "own", "disruption", "foreign", "unreadable", "none"),
});
const events = fc.array(event, { maxLength: 40 }).map((list) => {
  let at = 0;
  return list.map(({ gap, kind }) => {
    at += gap;
    if (kind === "ok") return ok(at);
    return failed(kind === "none" ? undefined : (kind as SignInSeen["failure"]), at, { cause: "S" });
  });
});

describe("whatever a person does", () => {
  test("there is at most one unit of each metric an hour, and one failure between two successes within a day", () => {
    fc.assert(
      fc.property(events, (signIns) => {
        const until = (signIns.at(-1)?.at ?? 0) + 99 * day;
        for (const metric of ["ownBlock", "disruption"] as const) {
          const units = unitsOf(count(signIns, until).counted).filter(({ metrics }) =>
            metrics.includes(metric),
          );
          const attempts = signIns.filter(({ succeeded, failure }) => succeeded || failure !== undefined);
          expect(units.length).toBeLessThanOrEqual(attempts.length);
          const hours = Math.ceil(((signIns.at(-1)?.at ?? 0) + 2 * hour) / hour);
          expect(units.length).toBeLessThanOrEqual(hours);
        }
      }),
    );
  });

  test("it makes no difference how often time is looked at in between", () => {
    fc.assert(
      fc.property(events, fc.array(fc.nat(400 * hour), { maxLength: 20 }), (signIns, looks) => {
        const until = 500 * hour;
        const plain = count(signIns, until);
        let person = known;
        const counted: Counted[] = [];
        const steps = [
          ...looks.map((at) => ({ at, one: undefined })),
          ...signIns.map((one) => ({ at: one.at, one })),
        ];
        for (const { at, one } of steps.sort((a, b) => a.at - b.at)) {
          const after = one === undefined ? settle(person, at, rule) : absorbSignIn(person, one, rule);
          person = after.person;
          counted.push(...after.counted);
        }
        const last = settle(person, until, rule);
        expect(last.person).toEqual(plain.person);
        expect([...counted, ...last.counted]).toEqual(plain.counted);
      }),
    );
  });
});
