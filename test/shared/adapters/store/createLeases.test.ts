import { beforeEach, expect, test } from "vitest";
import type { Leases } from "../../../../shared/ports/leases.ts";
import { createTestWorld, type TestWorld } from "../../../fakes/createTestWorld.ts";

const minute = 60_000;
let bench: TestWorld;
let leases: Leases;
beforeEach(() => {
  bench = createTestWorld();
  leases = bench.world.leases;
});

test("a lease keeps others out until it runs out, and says when that is", async () => {
  const until = bench.now + minute;
  expect(await leases.take("policy", "a", minute)).toEqual({ kind: "taken" });
  expect(await leases.take("policy", "b", minute)).toEqual({ kind: "held", until });
  bench.now = until - 1;
  expect(await leases.take("policy", "b", minute)).toEqual({ kind: "held", until });
  bench.now = until;
  expect(await leases.take("policy", "b", minute)).toEqual({ kind: "taken" });
});

test("its holder takes it again at any time, and then it lasts from then on", async () => {
  await leases.take("policy", "a", minute);
  bench.now += 50_000;
  expect(await leases.take("policy", "a", minute)).toEqual({ kind: "taken" });
  expect(await leases.take("policy", "b", minute)).toEqual({ kind: "held", until: bench.now + minute });
});

test("one that was given back is free at once, and only its holder can give it back", async () => {
  await leases.take("policy", "a", minute);
  await leases.release("policy", "b");
  expect(await leases.take("policy", "b", minute)).toMatchObject({ kind: "held" });
  await leases.release("policy", "a");
  expect(await leases.take("policy", "b", minute)).toEqual({ kind: "taken" });
});

test("leases of different names are independent", async () => {
  await leases.take("policy", "a", minute);
  expect(await leases.take("another", "b", minute)).toEqual({ kind: "taken" });
});

test("of many who ask at the same moment one has it", async () => {
  const holders = Array.from({ length: 8 }, (_, index) => `holder ${index}`);
  const answers = await Promise.all(holders.map((holder) => leases.take("policy", holder, minute)));
  expect(answers.filter(({ kind }) => kind === "taken")).toHaveLength(1);
});
