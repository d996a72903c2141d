import { beforeEach, describe, expect, test } from "vitest";
import { createPolicyReader, type PolicyReader } from "../../../functions/activities/createPolicyReader.ts";
import type { World } from "../../../shared/ports/world.ts";
import { createTestWorld, type TestWorld } from "../../fakes/createTestWorld.ts";
import { minute } from "./createReadingBench.ts";

let store: TestWorld;
let read: PolicyReader;
let asked: string[];

beforeEach(() => {
  store = createTestWorld();
  store.policies.set("p1", "reportOnly").set("p2", "enabled");
  asked = [];
  const { policies } = store.world;
  const world: World = {
    ...store.world,
    policies: {
      ...policies,
      read: (id, priority) => {
        asked.push(id);
        return policies.read(id, priority);
      },
    },
  };
  read = createPolicyReader(world);
});

test("a reading says state and fingerprint and nothing else", async () => {
  expect(await read("p1", 3)).toEqual({ kind: "seen", state: "reportOnly", fingerprint: "f1" });
});

describe("a reading", () => {
  test("is shared for two minutes and not a moment longer", async () => {
    await read("p1", 3);
    store.policies.set("p1", "enabled");
    store.now += 2 * minute;
    expect(await read("p1", 3)).toMatchObject({ state: "reportOnly" });
    store.now += 1;
    expect(await read("p1", 3)).toMatchObject({ state: "enabled" });
    expect(asked).toEqual(["p1", "p1"]);
  });

  test("is never shared once anything newer stands in the ledger", async () => {
    await read("p1", 3);
    store.policies.set("p1", "enabled");
    expect(await read("p1", 4)).toMatchObject({ state: "enabled" });
    expect(await read("p1", 4)).toMatchObject({ state: "enabled" });
    expect(asked).toHaveLength(2);
  });

  test("of one policy says nothing about another", async () => {
    expect(await read("p1", 3)).toMatchObject({ state: "reportOnly" });
    expect(await read("p2", 3)).toMatchObject({ state: "enabled" });
  });

  test("that could not be had says why, and is asked for again at once", async () => {
    store.policiesReadable = false;
    expect(await read("p1", 3)).toEqual({ kind: "unknown", because: "the tenant is silent" });
    store.policiesReadable = true;
    expect(await read("p1", 3)).toMatchObject({ kind: "seen" });
  });

  test("that could not be had does not bring back what was seen before an entry", async () => {
    await read("p1", 3);
    store.policiesReadable = false;
    expect(await read("p1", 4)).toMatchObject({ kind: "unknown" });
  });
});
