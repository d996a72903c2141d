import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { methodKinds } from "../../../../shared/domain/credentials/methodKind.ts";
import { draftPeople } from "../../../../shared/domain/people/draftPeople.ts";
import { packedPeople, packPeople, personLayout } from "../../../../shared/domain/people/packedPeople.ts";
import { addPlace, emptyShard, valuesOf } from "../../../../shared/domain/people/packedShard.ts";
import { type Person, stranger } from "../../../../shared/domain/people/person.ts";
import { type RecordFields, recordLayout } from "../../../../shared/domain/people/recordLayout.ts";
import { relayShard } from "../../../../shared/domain/people/relayShard.ts";
import { personRow } from "../../../../shared/schemas/rows/personRow.ts";

const someDay = fc
  .integer({ min: 0, max: 100 })
  .map((n) => new Date(1_767_571_200_000 + n * 86_400_000).toISOString().slice(0, 10));
const platform = fc.constantFrom("windows", "macOS", "iOS", "android", "linux", "unknown");
const hash = fc.stringMatching(/^[0-9a-f]{8}$/);

/** What is common: people who register, sign in and fail now and then. */
const common = {
  portable: fc.boolean(),
  platformOnly: fc.boolean(),
  other: fc.boolean(),
  registered: fc.shuffledSubarray([...methodKinds]),
  used: fc.shuffledSubarray([...methodKinds]),
  federated: fc.constant(true),
  stillBlocked: fc.constant(true),
  successes: fc.integer({ min: 0, max: 99 }),
  days: fc.uniqueArray(someDay, { maxLength: 30 }).map((days) => days.sort()),
  devices: fc.array(hash, { maxLength: 3 }),
  networks: fc.array(fc.integer({ min: 0, max: 0xffffffff }), { maxLength: 3 }),
  platformDays: fc.dictionary(platform, someDay),
  outdated: fc.uniqueArray(platform),
  provenOn: fc.uniqueArray(platform),
  unitHour: fc.nat(),
  unitSlices: fc.integer({ min: 0, max: 0xffffffff }),
  activeDay: someDay,
  blockedDay: someDay,
  reportDays: fc.record({ day: someDay, observed: fc.nat(), definite: fc.nat() }),
};
/** What is rare, or fits no record. */
const rare = {
  pendingBlock: fc.nat(),
  recovery: fc.record({ passAt: fc.nat() }),
  pendingFailure: fc.record({ at: fc.nat(), blocks: fc.nat(), slices: fc.array(fc.string()) }),
  devices: fc.array(fc.string(), { maxLength: 8 }),
  days: fc.array(fc.string(), { maxLength: 40 }),
};
const requiredKeys = ["portable", "platformOnly", "successes", "days", "devices", "networks"] as const;
const somebody = fc.record(common, { requiredKeys: [...requiredKeys] }) as fc.Arbitrary<Person>;
const anybody = fc
  .tuple(somebody, fc.record(rare, { requiredKeys: [] }))
  .map(([person, more]) => ({ ...person, ...more }) as Person);

describe("packed people", () => {
  test("are the people that were packed", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.uuid(), anybody), (people) => {
        const map = new Map(Object.entries(people));
        expect(new Map(packPeople(map).entries())).toEqual(map);
      }),
    );
  });

  test("take one record each, and nothing aside while nothing rare happens to them", () => {
    const view = new DataView(new ArrayBuffer(personLayout.bytes));
    fc.assert(
      fc.property(somebody, (person) => {
        expect(personLayout.write(view, 0, person)).toBeUndefined();
      }),
    );
    expect(personLayout.bytes).toBeLessThan(128);
  });

  test("stay as they are when they are changed in a draft", () => {
    const before = packPeople(new Map([["ann", { ...stranger, successes: 1 }]]));
    const draft = draftPeople(before);
    draft.set("ann", { ...stranger, successes: 2 });
    expect([before.get("ann")?.successes, draft.get("ann")?.successes]).toEqual([1, 2]);
    expect(packedPeople().size).toBe(0);
  });
});

test("people who were packed with other fields are read as people of today", () => {
  const of: RecordFields = {
    successes: { kind: "number", bytes: 4 },
    portable: { kind: "flag" },
    hats: { kind: "number", bytes: 1 },
    platforms: { kind: "words", of: ["iOS", "windows"] },
    activeDay: { kind: "day" },
  };
  const then = recordLayout<Record<string, unknown>>(of);
  const shard = emptyShard<Record<string, unknown>>(then.bytes, 2);
  const values = [
    { successes: 99, portable: true, hats: 7, platforms: ["windows"], activeDay: "2026-01-05" },
    { successes: 3, portable: false, devices: ["laptop"] },
  ];
  for (const [place, value] of values.entries()) {
    addPlace(shard, new Uint32Array(4), `p${place}`);
    const rest = { platformOnly: false, days: [], devices: [], networks: [], ...value };
    const aside = then.write(shard.view, place * then.bytes, rest);
    if (aside !== undefined) shard.aside.set(place, aside);
  }
  const parse = (value: unknown) => personRow.parse(value) as unknown as Record<string, unknown>;
  const today = recordLayout<Record<string, unknown>>(personLayout.fields);
  const people = new Map(valuesOf(relayShard(shard, of, today, parse), today));
  expect(people.get("p0")).toEqual({
    ...stranger,
    successes: 99,
    portable: true,
    activeDay: "2026-01-05",
    platformDays: { windows: "2026-01-05" },
  });
  expect(people.get("p1")).toEqual({
    ...stranger,
    successes: 3,
    devices: [expect.stringMatching(/^[0-9a-f]{8}$/)],
  });
});
