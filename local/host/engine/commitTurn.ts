import type { Command } from "../replay/command.ts";
import { describeCommand } from "../replay/command.ts";
import { eventType, type HistoryEvent } from "../replay/historyEvent.ts";
import { type InstanceRow, isTerminal } from "../store/instanceRow.ts";
import type { EngineParts } from "./engineParts.ts";
import type { Turn } from "./readTurn.ts";
import { scheduleCommand } from "./scheduleCommand.ts";

/** What a turn came to: the external events it has waited for, the commands that still have to be carried out. */
export type TurnOutcome = { readonly waits: readonly string[]; readonly commands: readonly Command[] } & (
  | { readonly kind: "failed"; readonly because: string }
  | { readonly kind: "continuedAsNew"; readonly input: string; readonly carryOver: readonly HistoryEvent[] }
  | { readonly kind: "completed"; readonly output: string | null }
  | { readonly kind: "waiting" }
);

/** Writes everything that one turn changes in one transaction; drops it when the instance has moved on meanwhile. */
export function commitTurn(
  parts: EngineParts,
  turn: Turn,
  outcome: TurnOutcome,
  customStatus: string | undefined,
): void {
  const { instance } = turn;
  const { id } = instance;
  const committed = parts.store.transaction(() => {
    const current = parts.instances.get(id);
    if (current === undefined || current.exec !== instance.exec || isTerminal(current.status)) return false;
    for (const n of turn.consumed) parts.inbox.remove(n);
    if (customStatus !== undefined) {
      parts.store.run("update instances set custom=? where id=?", customStatus, id);
    }
    rememberWaits(parts, id, current.waits, outcome.waits);
    write(parts, turn, outcome, current);
    return true;
  });
  if (!committed || outcome.kind === "waiting") return;
  parts.options.onExecutionEnd({
    instanceId: id,
    executionId: instance.exec,
    events: turn.past.length + turn.fresh.length,
    bytes: Buffer.byteLength(turn.historyText),
  });
}

function write(parts: EngineParts, turn: Turn, outcome: TurnOutcome, instance: InstanceRow): void {
  const stamp = { EventId: -1, IsPlayed: true, Timestamp: new Date(parts.time.now()).toISOString() };
  const fresh = turn.fresh.map((event) => ({ event }));
  const from = turn.past.length;
  const scheduled = outcome.commands.flatMap((command) => {
    const event = scheduleCommand(parts, turn, command, stamp.Timestamp);
    return event === undefined ? [] : [{ event, signature: describeCommand(command) }];
  });
  switch (outcome.kind) {
    case "continuedAsNew":
      parts.instances.continueAsNew(instance, outcome.input, outcome.carryOver);
      return;
    case "failed": {
      const reason = `Orchestrator function '${instance.name}' failed: ${outcome.because}`;
      const end = {
        EventType: eventType.executionCompleted,
        OrchestrationStatus: "Failed",
        Result: JSON.stringify(reason),
        ...stamp,
      };
      parts.instances.append(instance.id, from, [...fresh, ...scheduled, { event: end }]);
      parts.instances.finish(instance, "Failed", JSON.stringify(reason), {
        reason,
        details: outcome.because,
      });
      parts.log.write("error", `Function.${instance.name}`, `instance '${instance.id}': ${reason}`);
      return;
    }
    case "completed":
    case "waiting": {
      const end =
        outcome.kind === "completed"
          ? {
              EventType: eventType.executionCompleted,
              OrchestrationStatus: "Completed",
              Result: outcome.output ?? "null",
            }
          : { EventType: eventType.orchestratorCompleted };
      parts.instances.append(instance.id, from, [...fresh, ...scheduled, { event: { ...end, ...stamp } }]);
      if (outcome.kind === "completed") parts.instances.finish(instance, "Completed", outcome.output);
      else setRunning(parts, instance.id, instance.suspended === 1);
      return;
    }
    default:
      outcome satisfies never;
  }
}

function setRunning(parts: EngineParts, id: string, suspended: boolean): void {
  const status = suspended ? "Suspended" : "Running";
  parts.store.run("update instances set status=?, updated=? where id=?", status, parts.time.now(), id);
}

function rememberWaits(parts: EngineParts, id: string, before: string, waits: readonly string[]): void {
  const known: readonly string[] = JSON.parse(before);
  const all = [...new Set([...known, ...waits])];
  if (all.length > known.length) {
    parts.store.run("update instances set waits=? where id=?", JSON.stringify(all), id);
  }
}
