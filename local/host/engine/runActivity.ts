import { describeError } from "../core/describeError.ts";
import { decodeRpcData, type RpcData } from "../core/rpcData.ts";
import type { Copy } from "../redelivery/copyRows.ts";
import { eventType, type Message } from "../replay/historyEvent.ts";
import type { EngineParts } from "./engineParts.ts";
import { missingFunction } from "./missingFunction.ts";

interface TaskRow {
  readonly n: number;
  readonly id: string;
  readonly exec: string;
  readonly seq: number;
  readonly name: string;
  readonly input: string | null;
}

/** Runs one queued activity and posts its outcome; a crash in between runs it again, and so may redelivery. */
export async function runActivity(parts: EngineParts, n: number): Promise<void> {
  const task = parts.store.get<TaskRow>("select * from tasks where n=?", n);
  const hold = parts.redelivery.holdOf(n);
  if (task === undefined) parts.redelivery.release(n);
  if (task === undefined || hold === "waits") return;
  const fate = parts.redelivery.fateOf(task.name, () => deliveryOf(parts, task));
  switch (fate) {
    case "once":
      return runOnce(parts, task);
    case "twice":
    case "late":
      return runOnce(parts, task, () => parts.redelivery.repeat(fate, copyOf(task)));
    case "overlapping":
      // Whichever ends first has found the row and counts.
      await Promise.all([runOnce(parts, task), runOnce(parts, task)]);
      return;
    case "lost":
      if (hold === "over") return runOnce(parts, task);
      await call(parts, task);
      if (parts.alive()) parts.redelivery.hold(n, fate);
      return;
    case "delayed":
      if (hold === "over") return runOnce(parts, task);
      parts.redelivery.hold(n, fate);
      return;
    default:
      fate satisfies never;
  }
}

/** Runs an activity; `also` is part of the transaction that takes its row away. */
async function runOnce(parts: EngineParts, task: TaskRow, also: () => void = () => {}): Promise<void> {
  const outcome = await call(parts, task);
  if (!parts.alive()) return;
  parts.store.transaction(() => {
    // The row is gone when the instance ended, was purged or continued as new, or when another delivery was faster.
    const { changes } = parts.store.run("delete from tasks where n=?", task.n);
    if (changes > 0) parts.inbox.post(task.id, task.exec, outcome);
    parts.redelivery.release(task.n);
    also();
  });
}

/** Names a delivery alike in every run with the same instance ids; row numbers and execution ids differ. */
function deliveryOf({ instances }: EngineParts, { id, seq }: TaskRow): string {
  return `${id}|${instances.get(id)?.executions ?? 0}|${seq}`;
}

function copyOf({ id, name, input }: TaskRow): Copy {
  return {
    name,
    label: `activity of '${id}'`,
    data: activityData(input),
    triggerMetadata: { instanceId: { string: id } },
  };
}

async function call(parts: EngineParts, task: TaskRow): Promise<Message> {
  const base = { EventId: -1, TaskScheduledId: task.seq };
  const failed = (message: string, details: string, told: string): Message => {
    parts.log.write("warning", `Function.${task.name}`, `activity failed: ${told}`, { instance: task.id });
    const Reason = `Activity function '${task.name}' failed: ${message}`;
    return { ...base, EventType: eventType.taskFailed, Reason, Details: details };
  };
  const target = parts.functions.get(task.name);
  if (target?.trigger.type !== "activityTrigger") {
    const because = missingFunction(parts.functions, task.name, "activity");
    return failed(because, because, because);
  }
  try {
    const { returnValue } = await parts.functions.invoke(target, activityData(task.input), {
      instanceId: { string: task.id },
    });
    const result = JSON.stringify(decodeRpcData(returnValue) ?? null);
    return { ...base, EventType: eventType.taskCompleted, Result: result };
  } catch (error) {
    const told = describeError(error);
    if (error instanceof Error) return failed(error.message, error.stack ?? error.message, told);
    return failed(told, told, told);
  }
}

function activityData(input: string | null): RpcData {
  if (input === null) return { string: "" };
  const value: unknown = JSON.parse(input);
  return typeof value === "string" ? { string: value } : { json: input };
}
