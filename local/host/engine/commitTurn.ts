import type { Command } from "../replay/command.ts";
import { describeCommand } from "../replay/command.ts";
import { eventType, type HistoryEvent } from "../replay/historyEvent.ts";
import { type InstanceStanding, isTerminal } from "../store/instanceRow.ts";
import type { EngineParts } from "./engineParts.ts";
import type { Turn } from "./readTurn.ts";
import { scheduleCommand } from "./scheduleCommand.ts";

/** What a turn came to: the external events it has waited for, the commands that still have to be carried out. */
export type TurnOutcome = { readonly waits: readonly string[]; readonly commands: readonly Command[] } & (
  | {
      readonly kind: "failed";
      readonly because: string;
      /** The stack of the error that the orchestrator threw, for the log. */
      readonly trace?: string;
    }
  | { readonly kind: "continuedAsNew"; readonly input: string; readonly carryOver: readonly HistoryEvent[] }
  | { readonly kind: "completed"; readonly output: string | null }
  | {
      readonly kind: "waiting";
      /** Names of external events that somebody waits for, each once. */
      readonly waiting: readonly string[];
    }
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
    const current = parts.instances.standing(id);
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

function write(parts: EngineParts, turn: Turn, outcome: TurnOutcome, instance: InstanceStanding): void {
  const stamp = { EventId: -1, IsPlayed: true, Timestamp: new Date(parts.time.now()).toISOString() };
  const fresh = turn.fresh.map((event) => ({ event }));
  const from = turn.past.length;
  const scheduled = outcome.commands.flatMap((command) => {
    const event = scheduleCommand(parts, turn, command, stamp.Timestamp);
    return event === undefined ? [] : [{ event, signature: describeCommand(command), ...inputOf(command) }];
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
      const text = outcome.trace === undefined ? reason : `${reason}\n${outcome.trace}`;
      parts.log.write("error", `Function.${instance.name}`, text, { instance: instance.id });
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
      else setRunning(parts, instance, outcome.waiting);
      return;
    }
    default:
      outcome satisfies never;
  }
}

function setRunning(parts: EngineParts, instance: InstanceStanding, waiting: readonly string[]): void {
  parts.store.run(
    "update instances set status=?, updated=?, waiting=? where id=?",
    instance.suspended === 1 ? "Suspended" : "Running",
    parts.time.now(),
    JSON.stringify(waiting),
    instance.id,
  );
}

/** The input of a call as JSON text, kept beside its event: the library has no use for it, who reads the story has. */
function inputOf(command: Command): { readonly input?: string } {
  const hasInput = (command.kind === "task" || command.kind === "sub") && command.input !== undefined;
  return hasInput ? { input: JSON.stringify(command.input) } : {};
}

function rememberWaits(parts: EngineParts, id: string, before: string, waits: readonly string[]): void {
  const known: readonly string[] = JSON.parse(before);
  const all = [...new Set([...known, ...waits])];
  if (all.length > known.length) {
    parts.store.run("update instances set waits=? where id=?", JSON.stringify(all), id);
  }
}
