import type { DurableClient } from "durable-functions";
import { beforeEach, describe, expect, test } from "vitest";
import { createActivities } from "../../../functions/activities/createActivities.ts";
import { starterOf } from "../../../functions/activities/registerActivities.ts";
import { hour } from "../../shared/domain/build/someRules.ts";
import { createReadingBench } from "./createReadingBench.ts";

/** A durable client that knows instances by id, and what was started, in order. */
function fakeClient() {
  const statuses = new Map<string, string>();
  const started: { name: string; id: string; input: unknown }[] = [];
  const client = {
    async getStatus(id: string) {
      const runtimeStatus = statuses.get(id);
      if (runtimeStatus === undefined) throw new Error(`there is no instance ${id}`);
      return { runtimeStatus };
    },
    async startNew(name: string, { instanceId: id, input }: { instanceId: string; input: unknown }) {
      started.push({ name, id, input });
      statuses.set(id, "Pending");
    },
  };
  // The starter uses these two calls of a client and nothing else.
  return { statuses, started, starter: starterOf(client as unknown as DurableClient) };
}

test("an instance that another delivery has started meanwhile is alive, any other refusal is told", async () => {
  let looks = 0;
  const race = (statusAfter: string | undefined) => ({
    async getStatus() {
      looks += 1;
      if (looks === 1 || statusAfter === undefined) throw new Error("there is no such instance");
      return { runtimeStatus: statusAfter };
    },
    startNew: async () => Promise.reject(new Error("409")),
  });
  const startIn = (statusAfter?: string) => {
    looks = 0;
    return starterOf(race(statusAfter) as unknown as DurableClient)("guard", "g", {});
  };
  expect(await startIn("Pending")).toBe(false);
  await expect(startIn()).rejects.toThrow("409");
});

let client: ReturnType<typeof fakeClient>;
let activities: ReturnType<typeof createActivities>;
const watchOver = (change: { wave?: string; phase?: string } = { wave: "ops", phase: "dep" }) =>
  activities.watchOver({ rolloutId: "r1", ...change }, client.starter);

beforeEach(async () => {
  client = fakeClient();
  activities = createActivities((await createReadingBench()).world);
});

describe("watching over a wave", () => {
  test("starts the background reader and the guard, each with what the plan says", async () => {
    expect(await watchOver()).toEqual({ started: ["r1-collect", "r1-ops-guard"] });
    const fresh = { rolloutId: "r1", lastTurnAt: 0, failures: 0 };
    expect(client.started).toEqual([
      { name: "collect", id: "r1-collect", input: {} },
      {
        name: "guard",
        id: "r1-ops-guard",
        input: {
          ...fresh,
          rules: {
            rolloutId: "r1",
            phase: "dep",
            wave: "ops",
            pollMs: hour,
            staleMs: 4 * hour,
            triggers: [{ kind: "blockedUsers", minPeople: 5, minShare: 0.1 }],
            silence: { answer: "hold", watchMs: 24 * hour },
          },
        },
      },
    ]);
  });

  test("starts nothing a second time", async () => {
    await watchOver();
    expect(await watchOver()).toEqual({ started: [] });
    expect(client.started).toHaveLength(2);
  });

  test.for([{}, { wave: "ops" }, { wave: "ops", phase: "nope" }])(
    "starts the reader alone when asked for %o",
    async (asked) => {
      expect(await watchOver(asked)).toEqual({ started: ["r1-collect"] });
    },
  );

  test.for([
    ["Pending", false],
    ["Running", false],
    ["ContinuedAsNew", false],
    ["Suspended", false],
    ["Completed", true],
    ["Failed", true],
    ["Terminated", true],
    ["Canceled", true],
  ] as const)("finds the guard %s: starts it anew: %s", async ([status, anew]) => {
    client.statuses.set("r1-collect", "Running").set("r1-ops-guard", status);
    expect(await watchOver()).toEqual({ started: anew ? ["r1-ops-guard"] : [] });
    expect(client.started.map(({ id }) => id)).toEqual(anew ? ["r1-ops-guard"] : []);
  });

  test("replaces a guard that died while the reader lives, and the other way round", async () => {
    await watchOver();
    client.statuses.set("r1-ops-guard", "Failed");
    expect(await watchOver()).toEqual({ started: ["r1-ops-guard"] });
    client.statuses.set("r1-collect", "Terminated");
    expect(await watchOver()).toEqual({ started: ["r1-collect"] });
  });

  test("starts nothing for a rollout that nobody started", async () => {
    await expect(activities.watchOver({ rolloutId: "r9" }, client.starter)).rejects.toThrow("no rollout r9");
    expect(client.started).toEqual([]);
  });
});
