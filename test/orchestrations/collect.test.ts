import { afterEach, expect, test } from "vitest";
import { createHarness, type Harness } from "../../local/host/harness/createHarness.ts";
import type { SliceOutcome } from "../../orchestrations/calls.ts";
import { collect } from "../../orchestrations/collect.ts";

const id = "r1-collect";
const minute = 60_000;
const startsAt = Date.parse("2026-01-05T00:00:00Z");
let harness: Harness;
afterEach(() => harness.close());

/** Minutes after the start at which slices were asked for, when the first ones come out as told and all others done. */
async function slicesAfter(outcomes: readonly SliceOutcome[], minutes: number): Promise<readonly number[]> {
  const asked: number[] = [];
  harness = createHarness({
    orchestrations: { collect },
    activities: {
      readSlice: (input: unknown) => {
        asked.push(((input as { at: number }).at - startsAt) / minute);
        return outcomes[asked.length - 1] ?? { kind: "done" };
      },
    },
    start: new Date(startsAt),
  });
  harness.start("collect", id, { rolloutId: "r1", pollMs: 60 * minute, lastTurnAt: 0, failures: 0 });
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
