import { afterEach, expect, test } from "vitest";
import { createHarness, type Harness } from "../../local/host/harness/createHarness.ts";
import type { SliceOutcome } from "../../orchestrations/calls.ts";
import { type CollectTurn, collect } from "../../orchestrations/collect.ts";
import { nextTick } from "../../shared/domain/gates/nextWake.ts";

const id = "r1-collect";
const minute = 60_000;
const startsAt = Date.parse("2026-01-05T00:00:00Z");
let harness: Harness;
afterEach(() => harness.close());

/** Minutes after the start at which slices were asked for, when the first ones come out as told and all others done. */
async function slicesAfter(
  outcomes: readonly SliceOutcome[],
  minutes: number,
  begins: CollectTurn = {},
): Promise<readonly number[]> {
  const asked: number[] = [];
  harness = createHarness({
    orchestrations: { collect },
    activities: {
      readSlice: (input: unknown) => {
        const { rolloutId, at } = input as { rolloutId: string; at: number };
        expect(rolloutId).toBe("r1");
        asked.push((at - startsAt) / minute);
        return outcomes[asked.length - 1] ?? { kind: "done", until: nextTick(60 * minute, at) };
      },
    },
    start: new Date(startsAt),
  });
  harness.start("collect", id, begins);
  await harness.runFor(minutes * minute);
  return asked.map(Math.round);
}

test.for<{ name: string; outcomes: readonly SliceOutcome[]; asked: readonly number[] }>([
  { name: "rests until the next tick when nothing is left", outcomes: [], asked: [0, 60] },
  { name: "goes on at once while there is more", outcomes: [{ kind: "more" }], asked: [0, 0, 60] },
  {
    name: "D17 waits as long as a tenant that is busy says, with no activity waiting meanwhile",
    outcomes: [{ kind: "throttled", until: startsAt + 25 * minute }],
    asked: [0, 25, 60],
  },
  {
    name: "D21 waits also when the tenant says an hour and a half",
    outcomes: [{ kind: "throttled", until: startsAt + 90 * minute }],
    asked: [0],
  },
  {
    name: "asks again after ten minutes where the tenant is down",
    outcomes: [{ kind: "unavailable", because: "Graph answered 503" }],
    asked: [0, 10, 60],
  },
])("the background reader $name", async ({ outcomes, asked }) => {
  expect(await slicesAfter(outcomes, 89)).toEqual(asked);
  expect(harness.status(id)?.runtimeStatus).toBe("Running");
});

test("a generation that an earlier version has begun goes on as it was told", async () => {
  const begun = { pollMs: 30 * minute, lastTurnAt: startsAt, wakeAt: startsAt + 10 * minute, failures: 0 };
  expect(await slicesAfter([{ kind: "done" }], 89, begun)).toEqual([10, 30, 60]);
});

test("what the background reader hands on is no more than when to wake, and how often it has failed", async () => {
  await slicesAfter([], 10);
  expect(harness.status(id)?.input).toEqual({ wakeAt: startsAt + 60 * minute });
});
