import { randomUUID } from "node:crypto";
import type { Command } from "../replay/command.ts";
import { eventType, type HistoryEvent } from "../replay/historyEvent.ts";
import { type InstanceRow, isTerminal } from "../store/instanceRow.ts";
import type { EngineParts } from "./engineParts.ts";
import type { EntityRequest } from "./entityRequest.ts";
import { missingFunction } from "./missingFunction.ts";
import type { Turn } from "./readTurn.ts";

/** Writes the effect of one command and returns the event that records it; nothing when it is recorded already. */
export function scheduleCommand(
  parts: EngineParts,
  turn: Turn,
  command: Command,
  timestamp: string,
): HistoryEvent | undefined {
  const { store, agenda, inbox } = parts;
  const { id, exec } = turn.instance;
  const stamp = { EventId: command.id, IsPlayed: true, Timestamp: timestamp };
  switch (command.kind) {
    case "task": {
      const { rowid } = store.run(
        "insert into tasks(id,exec,seq,name,input) values(?,?,?,?,?)",
        id,
        exec,
        command.id,
        command.name,
        command.input === undefined ? null : JSON.stringify(command.input),
      );
      agenda.tasks.add(rowid);
      return { EventType: eventType.taskScheduled, Name: command.name, ...stamp };
    }
    case "timer": {
      const fireAt = new Date(command.fireAt).toISOString();
      if (turn.recorded.has(command.id)) {
        inbox.removeTimer(id, command.id);
        return undefined;
      }
      if (!command.cancelled) {
        const fired = {
          EventType: eventType.timerFired,
          EventId: -1,
          TimerId: command.id,
          FireAt: fireAt,
        };
        inbox.post(id, exec, fired, command.fireAt, command.id);
      }
      return { EventType: eventType.timerCreated, FireAt: fireAt, ...stamp };
    }
    case "sub": {
      const child = command.instanceId ?? `${exec}:${command.id.toString(16)}`;
      const because = refuseChild(parts, turn.instance, command.name, child);
      if (because === undefined) {
        const input = command.input === undefined ? null : JSON.stringify(command.input);
        parts.instances.create(command.name, child, input, { id, exec, seq: command.id });
      } else {
        const failed = {
          EventType: eventType.subFailed,
          EventId: -1,
          TaskScheduledId: command.id,
          Reason: because,
          Details: because,
        };
        inbox.post(id, exec, failed);
      }
      return { EventType: eventType.subCreated, Name: command.name, InstanceId: child, ...stamp };
    }
    case "entity": {
      const request: EntityRequest = {
        op: command.operation,
        ...(command.signal ? { signal: true } : {}),
        ...(command.input === undefined ? {} : { input: JSON.stringify(command.input) }),
        id: randomUUID(),
        parent: id,
        parentExecution: exec,
      };
      const text = JSON.stringify(request);
      store.run("insert into entity_queue(id,request) values(?,?)", command.target, text);
      agenda.entities.add(command.target);
      return {
        EventType: eventType.eventSent,
        Name: "op",
        Input: text,
        InstanceId: command.target,
        ...stamp,
      };
    }
    default:
      return command satisfies never;
  }
}

function refuseChild(
  parts: EngineParts,
  parent: InstanceRow,
  name: string,
  child: string,
): string | undefined {
  if (parts.functions.get(name)?.trigger.type !== "orchestrationTrigger") {
    return missingFunction(parts.functions, name, "orchestrator");
  }
  const subject = `The sub-orchestration '${name}' cannot have the instance id '${child}'`;
  if (child.startsWith("@")) return `${subject}: ids that start with @ belong to entities.`;
  if (child === parent.id || child === parent.parent) {
    return `${subject}: it is the id of its parent or grandparent.`;
  }
  const existing = parts.instances.get(child);
  if (existing !== undefined && !isTerminal(existing.status)) {
    return `${subject}: an instance of that id is ${existing.status}.`;
  }
  return undefined;
}
