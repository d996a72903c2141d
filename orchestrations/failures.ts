import type { OrchestrationContext } from "durable-functions";
import { call, nowOf, type Script } from "./calls.ts";

/** How often in a row a turn ended because an activity threw. */
export interface Failures {
  readonly failures: number;
}

const minuteMs = 60_000;
const longestMs = 30 * minuteMs;
const toldAfter = 3;

/** Keeps the state and waits 1, 2, 4 ... 30 minutes: the next turn is the retry. People are told after three failures in a row. */
export function* afterFailure(
  context: OrchestrationContext,
  turn: Failures & { readonly rolloutId: string },
  source: string,
  error: unknown,
  wave?: string,
): Script<{ failures: number; wakeAt: number }> {
  const failures = turn.failures + 1;
  const at = nowOf(context);
  if (failures === toldAfter) yield* tell(context, turn.rolloutId, source, failures, error, wave);
  return { failures, wakeAt: at + Math.min(minuteMs * 2 ** (failures - 1), longestMs) };
}

function* tell(
  context: OrchestrationContext,
  rolloutId: string,
  source: string,
  failures: number,
  error: unknown,
  wave: string | undefined,
): Script<void> {
  const text = `${source} could not finish its turn ${failures} times in a row: ${firstLine(error)}; it keeps trying`;
  const notices = [
    { key: "activityFailed", severity: "page" as const, text, ...(wave === undefined ? {} : { wave }) },
  ];
  try {
    yield* call(context, "report", {
      rolloutId,
      source,
      at: nowOf(context),
      topic: "activityFailed",
      notices,
    });
  } catch {
    // The notice is best effort: when even it cannot be stored, the watchdog finds the turn overdue.
  }
}

const firstLine = (error: unknown): string =>
  String(error instanceof Error ? error.message : error).split("\n")[0] ?? "";
