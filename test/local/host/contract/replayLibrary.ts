import {
  type OrchestratorReply,
  parseFailure,
  parseReply,
} from "../../../../local/host/engine/orchestratorReply.ts";
import {
  createHarnessFunctions,
  type HarnessOrchestration,
} from "../../../../local/host/harness/harnessFunctions.ts";
import type { HistoryEvent } from "../../../../local/host/replay/historyEvent.ts";

/** What the unmodified library made of a history: its reply, and each number it took with what took it. */
export interface LibraryReplay {
  readonly reply: OrchestratorReply;
  /** Such as "0 task a", "1 timer", by rising number. */
  readonly numbers: readonly string[];
}

interface LibraryTask {
  readonly id?: number | string | false;
  readonly children?: readonly LibraryTask[];
}

type Call = (...values: readonly unknown[]) => LibraryTask | undefined;
type Df = Record<string, Call> & { readonly taskOrchestratorExecutor: { readonly sequenceNumber: number } };

interface Entity {
  readonly name: string;
  readonly key: string;
}

const entityWords = ([{ name, key }, operation]: readonly [Entity, string]): string =>
  `@${name.toLowerCase()}@${key} ${operation}`;

/** Replays a history through the real library; `schema` 3 is the one that knows entity locks. */
export async function replayLibrary(
  orchestration: HarnessOrchestration,
  history: readonly HistoryEvent[],
  schema: 2 | 3 = 2,
): Promise<LibraryReplay> {
  const taken: { readonly id: number; readonly label: string }[] = [];
  const made: { readonly task: LibraryTask; readonly label: string }[] = [];
  const watched: HarnessOrchestration = function* (context) {
    watch(context.df, taken, made);
    return yield* orchestration(context);
  };
  const { catalog } = createHarnessFunctions({ orchestrations: { subject: watched }, activities: {} });
  const target = catalog.get("subject");
  if (target === undefined) throw new Error("The library did not register the orchestration.");
  const trigger = {
    history,
    input: {},
    instanceId: "i",
    isReplaying: false,
    parentInstanceId: null,
    upperSchemaVersion: 1,
    upperSchemaVersionNew: schema,
    longRunningTimerIntervalDuration: "3.00:00:00",
    maximumShortTimerDuration: "6.00:00:00",
    defaultHttpAsyncRequestSleepTimeMillseconds: 30_000,
  };
  const reply = await catalog
    .invoke(target, { string: JSON.stringify(trigger) })
    .then(parseReply, (error) => {
      const failure = parseFailure(error);
      if (failure === undefined) throw error;
      return failure;
    });
  for (const { task, label } of made) {
    const leaves = task.children ?? [task];
    for (const [index, { id }] of leaves.entries()) {
      // A retried call alternates with its timers.
      if (typeof id === "number") taken.push({ id, label: index % 2 === 1 ? "timer" : label });
    }
  }
  const numbers = taken.sort((a, b) => a.id - b.id).map(({ id, label }) => `${id} ${label}`);
  return { reply, numbers };
}

function watch(
  df: Df,
  taken: { readonly id: number; readonly label: string }[],
  made: { readonly task: LibraryTask; readonly label: string }[],
): void {
  const follow = (method: string, label: (values: readonly unknown[]) => string): void => {
    const original = df[method];
    df[method] = (...values) => {
      const task = original?.apply(df, [...values]);
      if (task !== undefined) made.push({ task, label: label(values) });
      return task;
    };
  };
  for (const method of ["callActivity", "callActivityWithRetry"]) follow(method, ([name]) => `task ${name}`);
  for (const method of ["callSubOrchestrator", "callSubOrchestratorWithRetry"]) {
    follow(method, ([name]) => `sub ${name}`);
  }
  follow("createTimer", () => "timer");
  follow("callEntity", (values) => `call ${entityWords(values as never)}`);
  follow("lock", () => "lock");
  const signal = df["signalEntity"];
  df["signalEntity"] = (...values) => {
    taken.push({
      id: df.taskOrchestratorExecutor.sequenceNumber,
      label: `signal ${entityWords(values as never)}`,
    });
    return signal?.apply(df, [...values]);
  };
}
