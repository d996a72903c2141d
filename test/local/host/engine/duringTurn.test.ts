import { afterEach, describe, expect, test } from "vitest";
import { createHarness, type Harness } from "../../../../local/host/harness/createHarness.ts";

let harness: Harness | undefined;
afterEach(() => harness?.close());

/** An orchestration in whose first turn, and only there, a client gives an order about it. */
function orderedDuringItsTurn(order: (h: Harness) => void): Harness {
  let given = false;
  const h = createHarness({
    orchestrations: {
      *subject({ df }) {
        if (!given) {
          given = true;
          order(h);
        }
        const { n } = df.getInput();
        return yield df.callActivity("echo", { n });
      },
    },
    activities: { echo: ({ n }: { n: number }) => ({ n }) },
  });
  harness = h;
  h.start("subject", "i", { n: 1 });
  return h;
}

describe("an order that arrives while a turn is being asked", () => {
  test("to terminate stands: the turn changes nothing more", async () => {
    const h = orderedDuringItsTurn((host) => host.terminate("i", "enough"));
    await h.runFor(1000);
    expect(h.status("i")).toMatchObject({ runtimeStatus: "Terminated", output: "enough" });
  });

  test("to terminate and start anew gives the new instance a history of its own", async () => {
    const h = orderedDuringItsTurn((host) => {
      host.terminate("i", "enough");
      host.start("subject", "i", { n: 2 });
    });
    await h.runFor(1000);
    expect(h.status("i")).toMatchObject({ runtimeStatus: "Completed", input: { n: 2 }, output: { n: 2 } });
    expect(h.history("i").filter(({ EventType }) => EventType === 0)).toHaveLength(1);
  });

  test("to suspend shows at once, and resuming goes on where the turn ended", async () => {
    const h = orderedDuringItsTurn((host) => host.suspend("i"));
    await h.runFor(1000);
    expect(h.status("i")).toMatchObject({ runtimeStatus: "Suspended", output: null });
    h.resume("i");
    await h.runFor(1000);
    expect(h.status("i")).toMatchObject({ runtimeStatus: "Completed", output: { n: 1 } });
  });
});

test("a turn that fails outside of the orchestrator is asked again, four times in all", async () => {
  let asked = 0;
  const h = createHarness({
    orchestrations: {
      *subject({ df }) {
        // The library serialises inputs after the orchestrator has paused.
        const input = {
          get n(): number {
            asked += 1;
            if (asked < 4) throw new Error("not now");
            return 7;
          },
        };
        return yield df.callActivity("echo", input);
      },
    },
    activities: { echo: ({ n }: { n: number }) => ({ n }) },
  });
  harness = h;
  h.start("subject", "i", {});
  await h.runUntil(() => ["Completed", "Failed"].includes(h.status("i")?.runtimeStatus ?? ""));
  expect(h.status("i")).toMatchObject({ runtimeStatus: "Completed", output: { n: 7 } });
});
