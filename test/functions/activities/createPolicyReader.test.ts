import { beforeEach, describe, expect, test } from "vitest";
import { createPolicyReader, type PolicyReader } from "../../../functions/activities/createPolicyReader.ts";
import type { World } from "../../../shared/ports/world.ts";
import { createTestWorld, type TestWorld } from "../../fakes/createTestWorld.ts";
import { minute } from "./createReadingBench.ts";

let store: TestWorld;
let read: PolicyReader;
let asked: string[];
let garbled: boolean;

beforeEach(() => {
  store = createTestWorld();
  store.policies.set("p1", "reportOnly").set("p2", "enabled");
  asked = [];
  garbled = false;
  const { policies } = store.world;
  const world: World = {
    ...store.world,
    policies: {
      ...policies,
      read: (id, priority) => {
        asked.push(id);
        return policies.read(id, priority);
      },
      list: async () => {
        asked.push("all");
        return garbled
          ? { kind: "unavailable", reason: "protocol", because: "policy p9 makes no sense" }
          : policies.list();
      },
    },
  };
  read = createPolicyReader(world);
});

test("a reading says state and fingerprint and nothing else", async () => {
  expect(await read("p1", 3)).toEqual({ kind: "seen", state: "reportOnly", fingerprint: "f1" });
});

describe("a reading", () => {
  test("is shared for five minutes and not a moment longer", async () => {
    await read("p1", 3);
    store.policies.set("p1", "enabled");
    store.now += 5 * minute;
    expect(await read("p1", 3)).toMatchObject({ state: "reportOnly" });
    store.now += 1;
    expect(await read("p1", 3)).toMatchObject({ state: "enabled" });
    expect(asked).toEqual(["all", "all"]);
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
    expect(asked).toEqual(["all"]);
  });

  test("of a policy that is gone says so", async () => {
    expect(await read("p3", 3)).toEqual({ kind: "unknown", because: "there is no policy p3", missing: true });
  });

  test("is not hidden by another policy that cannot be understood", async () => {
    garbled = true;
    expect(await read("p1", 3)).toMatchObject({ kind: "seen", state: "reportOnly" });
    expect(asked).toEqual(["all", "p1"]);
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
