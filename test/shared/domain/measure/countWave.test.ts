import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chooseSlice } from "../../../../shared/domain/measure/chooseSlice.ts";
import {
  type CountingRules,
  countWave,
  type WaveMembership,
} from "../../../../shared/domain/measure/countWave.ts";
import { type Person, stranger } from "../../../../shared/domain/people/person.ts";

const today = "2026-01-06";
const rules: CountingRules = {
  platformMethodsCount: false,
  minSuccesses: 3,
  minDays: 2,
  today,
  signInsUntil: 7,
  enrolmentAt: 8,
};
const passkey: Person = { ...stranger, portable: true };
const proven: Person = { ...passkey, successes: 3, days: ["2026-01-04", "2026-01-05"] };
const hello: Person = { ...stranger, platformOnly: true };
const wave = (change: Partial<WaveMembership> = {}): WaveMembership => ({
  audience: ["a", "b", "c", "d"],
  exempt: new Set(),
  enforced: new Set(),
  ...change,
});
const count = (people: Record<string, Person>, membership = wave(), change: Partial<CountingRules> = {}) =>
  countWave(new Map(Object.entries(people)), membership, { ...rules, ...change });

describe("a wave", () => {
  test("counts the enrolled, the ready and the proven of its audience, and nobody else", () => {
    expect(count({ a: proven, b: passkey, c: hello, outsider: proven })).toEqual({
      kind: "counted",
      signInsUntil: 7,
      enrolmentAt: 8,
      audience: 4,
      exempt: 0,
      enrolled: 2,
      ready: 2,
      readyNotEnforced: 2,
      enforced: 0,
      enforcedNotReady: 0,
      proven: 1,
      activeToday: 0,
      blockedToday: 0,
      unfamiliarToday: 0,
      unreadableToday: 0,
      recovered: 0,
    });
  });
  test("counts who recovered since it is enforced, each once and among the enforced only", () => {
    const recovered = (recoveredAt: number): Person => ({ ...passkey, recovery: { recoveredAt } });
    const people = { a: recovered(5), b: recovered(4), c: recovered(9), d: passkey };
    const slice = { since: 5, writtenAt: 6, people: ["a"] };
    const enforced = new Set(["a", "b", "d"]);
    expect(count(people, wave({ enforced, slice }))).toMatchObject({ recovered: 1, effect: { since: 6 } });
    expect(count(people, wave({ enforced })).recovered).toBe(0);
    const shown = { ...slice, seenAt: 8 };
    expect(count(people, wave({ enforced, slice: shown })).effect).toEqual({ since: 6, seenAt: 8 });
  });
  test.for<[string, boolean, number]>([
    ["does not count platform-only methods unless the plan says so", false, 0],
    ["counts platform-only methods where the plan says so", true, 1],
  ])("%s", ([, platformMethodsCount, enrolled]) => {
    expect(count({ a: hello }, wave(), { platformMethodsCount }).enrolled).toBe(enrolled);
  });
  test("takes the exempt out of numerator and denominator, and says how many they are", () => {
    const counts = count(
      { a: passkey, b: passkey },
      wave({ exempt: new Set(["b", "c", "not in the audience"]) }),
    );
    expect(counts).toMatchObject({ audience: 2, exempt: 2, enrolled: 1 });
  });
  test("counts enforced people who are not ready, and ready people who are not enforced", () => {
    const counts = count({ a: passkey, b: passkey }, wave({ enforced: new Set(["a", "d", "left"]) }));
    expect(counts).toMatchObject({ enforced: 3, enforcedNotReady: 2, readyNotEnforced: 1 });
  });
  test("counts blocks, activity, unfamiliar and unreadable failures of enforced people on this day only", () => {
    const marks = { blockedDay: today, activeDay: today, unfamiliarDay: today, unreadableDay: today };
    const yesterday = { blockedDay: "2026-01-05", activeDay: "2026-01-05" };
    const counts = count(
      { a: { ...passkey, ...marks }, b: { ...passkey, ...marks }, c: { ...passkey, ...yesterday } },
      wave({ enforced: new Set(["a", "c"]) }),
    );
    expect(counts).toMatchObject({ activeToday: 1, blockedToday: 1, unfamiliarToday: 1, unreadableToday: 1 });
  });
  test("asks for as many days as successes for a proof", () => {
    expect(count({ a: { ...proven, days: ["2026-01-05"] }, b: { ...proven, successes: 2 } }).proven).toBe(0);
  });
  test("counts a person who is listed twice once", () => {
    expect(count({ a: proven }, wave({ audience: ["a", "a", "b"] }))).toMatchObject({
      audience: 2,
      enrolled: 1,
      proven: 1,
    });
    expect(count({ a: proven }, wave({ audience: ["a", "b", "b"], exempt: new Set(["b"]) }))).toMatchObject({
      audience: 1,
      exempt: 1,
    });
  });
});

const ids = ["a", "b", "c", "d", "e", "f", "g"] as const;
const subset = fc.subarray([...ids]);
const people = fc
  .array(fc.record({ portable: fc.boolean(), platformOnly: fc.boolean(), successes: fc.nat(9) }), {
    minLength: 7,
    maxLength: 7,
  })
  .map((list) => new Map(ids.map((id, index) => [id as string, { ...stranger, ...list[index] }])));

test("no count exceeds what it is a part of", () => {
  fc.assert(
    fc.property(people, subset, subset, subset, (known, audience, exempt, enforced) => {
      const counts = countWave(
        known,
        { audience, exempt: new Set(exempt), enforced: new Set(enforced) },
        rules,
      );
      expect(counts.audience + counts.exempt).toBe(new Set(audience).size);
      expect(counts.enrolled).toBeLessThanOrEqual(counts.audience);
      expect(counts.proven).toBeLessThanOrEqual(counts.enrolled);
      expect(counts.readyNotEnforced).toBeLessThanOrEqual(counts.ready);
      expect(counts.enforcedNotReady).toBeLessThanOrEqual(counts.enforced);
    }),
  );
});

describe("the next slice", () => {
  test("holds the ready who are neither exempt nor enforced, best proven first, up to the cap", () => {
    const known = new Map<string, Person>([
      ["a", passkey],
      ["b", { ...passkey, successes: 9 }],
      ["c", stranger],
      ["d", proven],
      ["e", proven],
      ["f", proven],
    ]);
    const membership = wave({
      audience: ["a", "b", "c", "d", "e", "f"],
      exempt: new Set(["e"]),
      enforced: new Set(["f"]),
    });
    expect(chooseSlice(known, membership, false, 10)).toEqual(["b", "d", "a"]);
    expect(chooseSlice(known, membership, false, 2)).toEqual(["b", "d"]);
    expect(chooseSlice(known, membership, false, -1)).toEqual([]);
  });
  test("never holds anybody who is not ready, twice, or more people than the cap", () => {
    fc.assert(
      fc.property(
        people,
        fc.array(fc.constantFrom(...ids)),
        subset,
        subset,
        fc.nat(9),
        fc.boolean(),
        (known, audience, exempt, enforced, cap, platform) => {
          const slice = chooseSlice(
            known,
            { audience, exempt: new Set(exempt), enforced: new Set(enforced) },
            platform,
            cap,
          );
          expect(slice.length).toBeLessThanOrEqual(cap);
          expect(new Set(slice).size).toBe(slice.length);
          for (const id of slice) {
            expect(audience).toContain(id);
            expect([...exempt, ...enforced]).not.toContain(id);
            const person = known.get(id);
            expect(person?.portable || (platform && person?.platformOnly)).toBe(true);
          }
        },
      ),
    );
  });
  test("is the same whatever order the audience was read in", () => {
    fc.assert(
      fc.property(people, fc.shuffledSubarray([...ids], { minLength: 7 }), (known, shuffled) => {
        const choose = (audience: readonly string[]) => chooseSlice(known, wave({ audience }), true, 4);
        expect(choose(shuffled)).toEqual(choose(ids));
      }),
    );
  });
});
