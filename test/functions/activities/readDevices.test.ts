import { expect, test } from "vitest";
import { createCheckStore } from "../../../functions/activities/checked/createCheckStore.ts";
import { readDevices } from "../../../functions/activities/checked/readDevices.ts";
import type { ListedDevice } from "../../../shared/domain/checks/deviceAudit.ts";
import type { DevicePage } from "../../../shared/ports/devices.ts";
import type { Reading } from "../../../shared/ports/reading.ts";
import { createTestWorld } from "../../fakes/createTestWorld.ts";

const device = (n: number): ListedDevice => ({
  device: `d${n}`,
  source: "entra",
  owners: ["ana"],
  system: "Windows",
  version: "10.0.22631",
  enabled: true,
});
const page = (devices: number, next?: string, quarantined = 0): Reading<DevicePage> => ({
  kind: "read",
  value: {
    devices: Array.from({ length: devices }, (_, n) => device(n)),
    quarantined,
    ...(next === undefined ? {} : { next }),
  },
});

/** Lists whose pages are handed out in order; `slow` milliseconds pass with each. */
function reading(answers: { entra: Reading<DevicePage>[]; intune: Reading<DevicePage>[] }, slow = 0) {
  const { world } = createTestWorld();
  const store = createCheckStore(world);
  const asked: (string | undefined)[] = [];
  const devices = {
    page: async (source: "entra" | "intune", next?: string): Promise<Reading<DevicePage>> => {
      asked.push(next ?? source);
      await world.clock.sleep(slow);
      return answers[source].shift() ?? page(0);
    },
  };
  return { store, asked, read: () => readDevices({ devices, clock: world.clock }, store, "r1") };
}

test("both lists are read to their ends, and every page is kept", async () => {
  const { read, store, asked } = reading({ entra: [page(2, "two"), page(1)], intune: [page(1)] });
  const { kind, round } = await read();
  expect([kind, asked]).toEqual(["ended", ["entra", "two", "intune"]]);
  expect(round).toMatchObject({
    pages: 3,
    entra: { kind: "read", devices: 3 },
    intune: { kind: "read", devices: 1 },
  });
  expect(await store.listed("r1", round.pages)).toHaveLength(4);
});

test("a slice that takes long goes on where it stopped, with the page that comes next", async () => {
  const { read, asked, store } = reading(
    { entra: [page(1, "two"), page(1, "three"), page(1)], intune: [page(1)] },
    9_000,
  );
  expect((await read()).kind).toBe("more");
  const { kind, round } = await read();
  expect([kind, asked]).toEqual(["ended", ["entra", "two", "three", "intune"]]);
  expect(await store.listed("r1", round.pages)).toHaveLength(4);
});

test("a tenant that throttles is asked again later, and not for what is there already", async () => {
  const busy = { kind: "throttled", retryAfterMs: 1, because: "429" } as const;
  const { read, asked } = reading({ entra: [page(1, "two"), busy, page(1)], intune: [page(1)] });
  expect((await read()).kind).toBe("later");
  expect((await read()).kind).toBe("ended");
  expect(asked).toEqual(["entra", "two", "two", "intune"]);
});

test("a list that may not be read does not keep the other from being read", async () => {
  const forbidden = { kind: "unavailable", reason: "forbidden", because: "grant it" } as const;
  const { read } = reading({ entra: [page(2)], intune: [forbidden] });
  expect(await read()).toMatchObject({
    kind: "ended",
    round: { entra: { kind: "read", devices: 2 }, intune: { kind: "failed", because: "grant it" } },
  });
});

test("a list of which too much cannot be read says nothing", async () => {
  const { read } = reading({ entra: [page(98, undefined, 2)], intune: [page(99, undefined, 1)] });
  expect((await read()).round).toMatchObject({
    entra: { kind: "failed", because: "2 of 100 devices could not be read" },
    intune: { kind: "read", devices: 99 },
  });
});

test("what came of a round is kept under its name, and its pages are gone", async () => {
  const { read, store } = reading({ entra: [page(1)], intune: [page(1)] });
  const { round } = await read();
  const audited = new Map(
    Array.from({ length: 1200 }, (_, n) => [
      String(n).padStart(5, "0"),
      { readiness: "unknown", devices: [], stale: 0 } as const,
    ]),
  );
  await store.keepAudit("r1", "7", round.pages, audited);
  await store.keepAudit("r1", "77", 0, new Map());
  expect(await store.listed("r1", round.pages)).toEqual([]);
  expect(await store.round("r1")).toBeUndefined();
  expect(await store.audit("r1", "7")).toHaveLength(1200);
  await store.dropAudit("r1", "7");
  expect(await store.audit("r1", "7")).toEqual([]);
});
