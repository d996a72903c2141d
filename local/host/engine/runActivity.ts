import { decodeRpcData, type RpcData } from "../core/rpcData.ts";
import { eventType, type Message } from "../replay/historyEvent.ts";
import type { EngineParts } from "./engineParts.ts";

interface TaskRow {
  readonly n: number;
  readonly id: string;
  readonly exec: string;
  readonly seq: number;
  readonly name: string;
  readonly input: string | null;
}

/** Runs one queued activity and posts its outcome; a crash in between runs it again. */
export async function runActivity(parts: EngineParts, n: number): Promise<void> {
  const task = parts.store.get<TaskRow>("select * from tasks where n=?", n);
  if (task === undefined) return;
  const outcome = await call(parts, task);
  if (!parts.alive()) return;
  parts.store.transaction(() => {
    // The row is gone when the instance ended, was purged or continued as new meanwhile.
    const { changes } = parts.store.run("delete from tasks where n=?", n);
    if (changes > 0) parts.inbox.post(task.id, task.exec, outcome);
  });
}

async function call(parts: EngineParts, task: TaskRow): Promise<Message> {
  const base = { EventId: -1, TaskScheduledId: task.seq };
  const failed = (message: string, details: string): Message => {
    parts.log.write(
      "warning",
      `Function.${task.name}`,
      `activity failed for instance '${task.id}': ${message}`,
    );
    const Reason = `Activity function '${task.name}' failed: ${message}`;
    return { ...base, EventType: eventType.taskFailed, Reason, Details: details };
  };
  const target = parts.functions.get(task.name);
  if (target?.trigger.type !== "activityTrigger") {
    const because = `The function '${task.name}' doesn't exist, is disabled, or is not an activity function.`;
    return failed(because, because);
  }
  try {
    const { returnValue } = await parts.functions.invoke(target, activityData(task.input), {
      instanceId: { string: task.id },
    });
    const result = JSON.stringify(decodeRpcData(returnValue) ?? null);
    return { ...base, EventType: eventType.taskCompleted, Result: result };
  } catch (error) {
    if (error instanceof Error) return failed(error.message, error.stack ?? error.message);
    return failed(String(error), String(error));
  }
}

function activityData(input: string | null): RpcData {
  if (input === null) return { string: "" };
  const value: unknown = JSON.parse(input);
  return typeof value === "string" ? { string: value } : { json: input };
}
