import { describe, expect, test } from "vitest";
import { createPeopleRows } from "../../../../functions/activities/collected/createPeopleRows.ts";
import { Outrun } from "../../../../functions/activities/collected/outrun.ts";
import { readCollected } from "../../../../functions/activities/collected/readCollected.ts";
import { readHead } from "../../../../functions/activities/collected/readHead.ts";
import { type Collecting, emptyCollecting } from "../../../../shared/domain/measure/collecting.ts";
import { draftPeople } from "../../../../shared/domain/people/draftPeople.ts";
import { type Person, stranger } from "../../../../shared/domain/people/person.ts";
import type { World } from "../../../../shared/ports/world.ts";
import { createTestWorld } from "../../../fakes/createTestWorld.ts";
import { openAt } from "../../../shared/domain/build/someRules.ts";

const guid = (n: number): string => `${n.toString(16).padStart(8, "0")}-0000-4000-8000-000000000000`;
const someone = (successes: number): Person => ({ ...stranger, portable: true, successes });

/** What a slice would store after these changes; the people are many enough for several shards. */
function changed(before: Collecting, changes: readonly (readonly [string, Person])[]): Collecting {
  const people = draftPeople(before.people);
  for (const [id, person] of changes) people.set(id, person);
  return { ...before, people, generation: before.generation + 1 };
}
const many = Array.from({ length: 9000 }, (_, n) => [guid(n), someone(n % 90)] as const);

/** A World that says which rows are written. */
function observed(world: World): { world: World; put: string[] } {
  const put: string[] = [];
  const rows: World["rows"] = {
    ...world.rows,
    put: (table, partition, key, value) => {
      put.push(key);
      return world.rows.put(table, partition, key, value);
    },
  };
  return { world: { ...world, rows }, put };
}
const namesOf = (keys: readonly string[]): readonly string[] =>
  keys.filter((key) => key.startsWith("p|")).map((key) => key.split("|").slice(2).join("|"));

const store = async (world: World, collecting: Collecting): Promise<void> =>
  createPeopleRows(world).write("r1", collecting, (await readHead(world, "r1"))?.etag);
const stored = async (world: World): Promise<Collecting> => {
  const { head, people } = (await readCollected(world, "r1")) ?? expect.fail("nothing is stored");
  return { ...head, ...(people ?? expect.fail("people are lost")) };
};
const keys = async (world: World): Promise<readonly string[]> =>
  (await world.rows.list("people", "r1")).map(({ key }) => key);

describe("people rows", () => {
  test("hold everybody and everything that was collected, for a process that starts now", async () => {
    const { world } = createTestWorld();
    const recovery: Person = { ...someone(3), recovery: { passAt: 5 }, pendingBlock: openAt };
    const membership = {
      audience: new Set(["ann", guid(3)]),
      exempt: new Set(["ann"]),
      enforced: new Set([guid(3)]),
    };
    const traces = new Map([["ann", { registeredAt: 4, failedAt: [2, 3] }]]);
    const slices = { ops: { since: 1, writtenAt: 2, people: ["ann"], seenAt: 3 } };
    const counted = { before: new Set([guid(7), "s1"]), now: new Set([guid(8)]) };
    const first = changed(emptyCollecting(openAt), [...many, ["ann", recovery]]);
    await store(world, { ...first, memberships: { ops: membership }, traces, slices, counted });
    const found = await stored({ ...world });
    expect(found.people.size).toBe(9001);
    expect(found.people.get("ann")).toEqual(recovery);
    for (const [id, person] of many) expect(found.people.get(id)).toEqual(person);
    const sets = found.memberships["ops"] ?? expect.fail("the wave is lost");
    expect([new Set(sets.audience), new Set(sets.exempt), new Set(sets.enforced)]).toEqual([
      membership.audience,
      membership.exempt,
      membership.enforced,
    ]);
    expect([found.traces, found.slices]).toEqual([traces, slices]);
    expect([new Set(found.counted.before), new Set(found.counted.now)]).toEqual([
      counted.before,
      counted.now,
    ]);
  });

  test("are written where something has changed, and nowhere else", async () => {
    const { world, put } = observed(createTestWorld().world);
    await store(world, changed(emptyCollecting(openAt), many));
    expect(namesOf(put).filter((name) => name.startsWith("people|"))).toHaveLength(4);
    put.length = 0;
    await store(world, changed(await stored(world), [[guid(5), someone(91)]]));
    expect(namesOf(put)).toEqual([expect.stringMatching(/^people\|4\|\d$/)]);
    put.length = 0;
    const anew = { ...world };
    await store(anew, changed(await stored(anew), [[guid(5), someone(91)]]));
    expect(namesOf(put)).toEqual([]);
  });

  test("that no head names any more are removed, whatever a slice that died has left behind", async () => {
    const { world } = createTestWorld();
    await store(world, changed(emptyCollecting(openAt), many));
    const before = await stored(world);
    const size = (await keys(world)).length;
    let left = 2;
    const dying: World["rows"] = {
      ...world.rows,
      put: async (...row) => {
        if (left-- === 0) throw new Error("the process died");
        return world.rows.put(...row);
      },
    };
    const all = many.map(([id]) => [id, someone(7)] as const);
    await expect(store({ ...world, rows: dying }, changed(before, all))).rejects.toThrow("the process died");
    expect((await keys(world)).length).toBeGreaterThan(size);
    await store(world, changed(await stored(world), [[guid(5), someone(91)]]));
    expect(await keys(world)).toHaveLength(size);
    const found = await stored({ ...world });
    expect([found.people.get(guid(5)), found.people.get(guid(6))]).toEqual([someone(91), someone(6)]);
  });

  test("of the slower of two writers count nothing, even if it wrote while the faster one did", async () => {
    const { world } = createTestWorld();
    await store(world, changed(emptyCollecting(openAt), many));
    const [before, head] = [await stored(world), await readHead(world, "r1")];
    let meanwhile = async (): Promise<void> => {
      meanwhile = async () => {};
      await store({ ...world }, changed(await stored({ ...world }), [[guid(1), someone(50)]]));
    };
    const slow: World["rows"] = {
      ...world.rows,
      put: async (...row) => {
        await meanwhile();
        return world.rows.put(...row);
      },
    };
    const late = createPeopleRows({ ...world, rows: slow });
    await expect(late.write("r1", changed(before, [[guid(1), someone(60)]]), head?.etag)).rejects.toThrow(
      Outrun,
    );
    expect((await stored({ ...world })).people.get(guid(1))).toEqual(someone(50));
    await store(world, changed(await stored(world), [[guid(2), someone(70)]]));
    expect((await keys(world)).filter((key) => key.startsWith("m|"))).toHaveLength(1);
    const found = await stored({ ...world });
    expect([found.people.get(guid(1)), found.people.get(guid(2))]).toEqual([someone(50), someone(70)]);
  });

  test("that are replaced while they are read are read again", async () => {
    const { world } = createTestWorld();
    await store(world, changed(emptyCollecting(openAt), many));
    let meanwhile = async (): Promise<void> => {
      meanwhile = async () => {};
      await store(
        world,
        changed(
          await stored(world),
          many.map(([id]) => [id, someone(9)] as const),
        ),
      );
    };
    const slow: World["rows"] = {
      ...world.rows,
      get: async (...place) => {
        if (place[2].startsWith("p|")) await meanwhile();
        return world.rows.get(...place);
      },
    };
    const found = await readCollected({ ...world, rows: slow }, "r1");
    expect(found?.people?.people.get(guid(8))).toEqual(someone(9));
  });

  test("of before people were packed are read, and replaced by the next slice", async () => {
    const { world } = createTestWorld();
    const old = {
      people: [["ann", { ...someone(4), devices: ["laptop"], days: ["2026-01-05"] }]],
      memberships: { ops: { audience: ["ann", "ben"], exempt: [], enforced: ["ann"] } },
      slices: {},
    };
    const {
      people: _,
      memberships: _m,
      traces: _t,
      slices: _s,
      counted: _c,
      ...head
    } = emptyCollecting(openAt);
    for (const generation of [2, 3])
      await world.rows.put("people", "r1", `g|00000000${generation}`, JSON.stringify(old));
    await world.rows.insert(
      "collected",
      "r1",
      "head",
      JSON.stringify({ ...head, generation: 3, recent: ["s1"] }),
    );
    const before = await stored(world);
    expect(before.people.get("ann")).toMatchObject({ successes: 4, days: ["2026-01-05"] });
    expect([before.recent, [...(before.memberships["ops"]?.audience ?? [])]]).toEqual([
      ["s1"],
      ["ann", "ben"],
    ]);
    await store(world, changed(before, [["ben", someone(1)]]));
    const found = await stored({ ...world });
    expect(found.people.get("ann")).toEqual(before.people.get("ann"));
    expect(found.people.get("ben")).toEqual(someone(1));
    expect((await keys(world)).filter((key) => key.startsWith("g|"))).toEqual([]);
  });
});
