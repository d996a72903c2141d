import { afterEach, expect, test } from "vitest";
import { createHarness, type Harness } from "../../local/host/harness/createHarness.ts";
import type { ErrandTurnOutcome } from "../../orchestrations/calls.ts";
import { errand } from "../../orchestrations/errand.ts";
import { errandInstance } from "../../orchestrations/instances.ts";

const gate = "sales.invite-v3.send";
const id = errandInstance("r1", gate);
const minute = 60_000;
const startsAt = Date.parse("2026-01-05T00:00:00Z");
let harness: Harness;
afterEach(() => harness.close());

/** Minutes after the start at which turns were taken; an answer that is an error is thrown. */
async function turnsAfter(
  answers: readonly (ErrandTurnOutcome | Error)[],
  minutes: number,
): Promise<readonly number[]> {
  const turns = new Map<number, number>();
  harness = createHarness({
    orchestrations: { errand },
    activities: {
      runErrand: (input: unknown) => {
        const { at, gate: asked } = input as { at: number; gate: string };
        expect(asked).toBe(gate);
        const known = [...turns.keys()].indexOf(at);
        turns.set(at, (at - startsAt) / minute);
        const answer = answers[known === -1 ? turns.size - 1 : known] ?? { kind: "over", because: "done" };
        if (answer instanceof Error) throw answer;
        return answer;
      },
      report: () => ({ posted: 1 }),
    },
    start: new Date(startsAt),
  });
  harness.start("errand", id, { rolloutId: "r1", gate });
  await harness.runFor(minutes * minute);
  return [...turns.values()].map(Math.round);
}

test("an errand goes on while there is more, waits as long as it is told, and ends", async () => {
  const until = startsAt + 40 * minute;
  expect(await turnsAfter([{ kind: "waiting", until, because: "the mailbox is busy" }], 60)).toEqual([0, 40]);
  expect(harness.status(id)).toMatchObject({ runtimeStatus: "Completed" });
});

test("what throws is tried again after 1, 2 and 4 minutes, and never ends the errand", async () => {
  const down = new Error("the store is down");
  expect(await turnsAfter([down, down, down], 60)).toEqual([0, 1, 3, 7]);
  expect(harness.status(id)).toMatchObject({ runtimeStatus: "Completed" });
});
