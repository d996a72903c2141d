import type { OrchestrationContext } from "durable-functions";
import { call, nowOf, type Report, type Script } from "./calls.ts";

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

/** Tells people once that turns are finished again, where they were told that they are not. */
export function* afterSuccess(
  context: OrchestrationContext,
  { failures, rolloutId }: Failures & { readonly rolloutId: string },
  source: string,
  wave?: string,
): Script<void> {
  if (failures < toldAfter) return;
  const text = `over: ${source} finishes its turns again, after ${failures} failures in a row`;
  const about = wave === undefined ? {} : { wave };
  yield* report(context, rolloutId, source, "over", {
    key: "activityWorks",
    severity: "info",
    text,
    ...about,
  });
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
  const about = wave === undefined ? {} : { wave };
  const told = { key: "activityFailed", severity: "page", text, ...about } as const;
  yield* report(context, rolloutId, source, "activityFailed", told);
}

function* report(
  context: OrchestrationContext,
  rolloutId: string,
  source: string,
  topic: string,
  notice: Report["notices"][number],
): Script<void> {
  try {
    yield* call(context, "report", { rolloutId, source, at: nowOf(context), topic, notices: [notice] });
  } catch {
    // The notice is best effort: when even it cannot be stored, the watchdog finds the turn overdue.
  }
}

const firstLine = (error: unknown): string =>
  String(error instanceof Error ? error.message : error).split("\n")[0] ?? "";
