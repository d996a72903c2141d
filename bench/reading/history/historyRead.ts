import type { OrchestrationContext } from "durable-functions";
import { createHarness, type Harness } from "../../../local/host/harness/createHarness.ts";
import type { HarnessOrchestration } from "../../../local/host/harness/harnessFunctions.ts";
import { eventType, type HistoryEvent } from "../../../local/host/replay/historyEvent.ts";
import { call, nowOf, type Script, type SliceOutcome, waitForWake } from "../../../orchestrations/calls.ts";
import { type CollectTurn, collect } from "../../../orchestrations/collect.ts";
import { nextTick } from "../../../shared/domain/gates/nextWake.ts";

const pollMs = 15 * 60_000;
const id = "bench-collect";

/** Bytes of history that the embedded host hands to the product's background reader over so many polls, and in the last turns of two of them. */
export async function readByTurns(
  polls: number,
): Promise<{ readonly bytes: number; readonly second: number; readonly last: number }> {
  let untilCall = 0;
  const harness = begin(collect, (running) => {
    untilCall += bytesRead(running.history(id));
  });
  try {
    await harness.runUntil(({ executions }) => executions(id).length >= polls);
    // What a generation reads after its call is all of its history: how the host says it ended.
    const ends = harness.executions(id).map((end) => end.bytes);
    const bytes = ends.slice(0, polls).reduce((sum, each) => sum + each, untilCall);
    return { bytes, second: ends[1] ?? 0, last: ends[polls - 1] ?? 0 };
  } finally {
    harness.close();
  }
}

/** The same of a loop that waits and calls as the product's reader does, and never begins anew. */
export async function readByLoop(polls: number): Promise<number> {
  const harness = begin(pollInLoop(polls), () => {});
  try {
    await harness.runUntil(({ status }) => status(id)?.runtimeStatus === "Completed");
    return bytesRead(harness.history(id));
  } finally {
    harness.close();
  }
}

/** Bytes that all turns of a history were handed: each what stood there before it, and what it began with. */
function bytesRead(history: readonly HistoryEvent[]): number {
  let [so, handed, read] = [0, 0, 0];
  for (const event of history) {
    if (event.EventType === eventType.orchestratorStarted) {
      read += handed;
      handed = 0;
    }
    so += Buffer.byteLength(JSON.stringify(event)) + 1;
    if (arriving.includes(event.EventType)) handed = so;
  }
  return read + handed;
}

const arriving: readonly number[] = [
  eventType.orchestratorStarted,
  eventType.executionStarted,
  eventType.timerFired,
  eventType.taskCompleted,
];

const pollInLoop = (polls: number) =>
  function* (context: OrchestrationContext): Script<number> {
    for (let poll = 0; poll < polls; poll++) {
      const at = nowOf(context);
      yield* call(context, "readSlice", { rolloutId: "bench", at });
      yield* waitForWake(context, nextTick(pollMs, at), at);
    }
    return polls;
  };

function begin(orchestration: HarnessOrchestration, onCall: (harness: Harness) => void): Harness {
  const harness = createHarness({
    orchestrations: { collect: orchestration },
    activities: {
      readSlice: ({ at }: { readonly at: number }): SliceOutcome => {
        onCall(harness);
        return { kind: "done", until: nextTick(pollMs, at) };
      },
    },
  });
  harness.start("collect", id, {} satisfies CollectTurn);
  return harness;
}
