import { randomUUID } from "node:crypto";
import { eventType } from "../replay/historyEvent.ts";
import { isStepNumber } from "../replay/isStepNumber.ts";
import { type InstanceRow, isTerminal } from "../store/instanceRow.ts";
import { newId } from "../store/instances.ts";
import type { EngineParts } from "./engineParts.ts";
import { type EntityRequest, entityId } from "./entityRequest.ts";
import { missingFunction } from "./missingFunction.ts";

/** The answer to a request of a client. */
export type ClientAnswer =
  | { readonly kind: "accepted"; readonly id: string }
  | {
      readonly kind: "badRequest" | "notFound" | "conflict" | "gone";
      readonly because: string;
    };

/** What clients of the durable engine may ask; each request is one transaction, and answered after it. */
export interface ClientOperations {
  start(name: string, id: string | undefined, input: string | null): ClientAnswer;
  raise(id: string, event: string, input: string): ClientAnswer;
  terminate(id: string, reason: string | null): ClientAnswer;
  suspend(id: string, reason: string | null): ClientAnswer;
  resume(id: string, reason: string | null): ClientAnswer;
  restart(id: string, withNewId: boolean): ClientAnswer;
  purge(id: string): boolean;
  signal(name: string, key: string, operation: string, input: string | undefined): void;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
const forbiddenInIds = /[/\\#?\u0000-\u001f\u007f-\u009f]/;

/** Makes the client operations of an engine; `touch` is called after each change. */
export function createClientOperations(parts: EngineParts, touch: () => void): ClientOperations {
  const { store, inbox, instances, agenda } = parts;
  const commit = <T>(work: () => T): T => {
    const result = store.transaction(work);
    touch();
    return result;
  };
  const onLive = (id: string, work: (instance: InstanceRow) => ClientAnswer): ClientAnswer =>
    commit(() => {
      const instance = instances.get(id);
      if (instance === undefined) return { kind: "notFound", because: `No instance with the id '${id}'.` };
      if (isTerminal(instance.status)) {
        return { kind: "gone", because: `The instance '${id}' has ended as ${instance.status}.` };
      }
      return work(instance);
    });
  const setSuspended = (id: string, suspended: boolean, reason: string | null): ClientAnswer =>
    onLive(id, (instance) => {
      if ((instance.suspended === 1) === suspended) return { kind: "accepted", id };
      const began = instance.executions > 0 || instances.history(id).length > 0;
      const status = suspended ? "Suspended" : began ? "Running" : "Pending";
      store.run(
        "update instances set suspended=?, status=?, updated=? where id=?",
        suspended ? 1 : 0,
        status,
        parts.time.now(),
        id,
      );
      parts.log.write("information", "Host.Durable", `'${id}' is ${status}: ${reason ?? "no reason given"}`);
      agenda.instances.add(id);
      return { kind: "accepted", id };
    });

  const start = (name: string, wanted: string | undefined, input: string | null): ClientAnswer => {
    if (parts.functions.get(name)?.trigger.type !== "orchestrationTrigger") {
      const because = missingFunction(parts.functions, name, "orchestrator");
      return { kind: "badRequest", because };
    }
    const id = wanted || newId();
    if (id.length > 256 || id.startsWith("@") || forbiddenInIds.test(id)) {
      const because = `The instance id '${id.slice(0, 256)}' has ${id.length} characters; ids have 1 to 256, without / \\ # ? and control characters, and do not start with @.`;
      return { kind: "badRequest", because };
    }
    return commit(() => {
      const existing = instances.get(id);
      if (existing !== undefined && !isTerminal(existing.status)) {
        const because = `An Orchestration instance with the status ${existing.status} already exists.`;
        return { kind: "conflict", because };
      }
      instances.create(name, id, input);
      return { kind: "accepted", id };
    });
  };

  return {
    start,
    raise: (id, event, input) =>
      onLive(id, (instance) => {
        if (isStepNumber(event)) {
          const because = `The event name '${event}' is a number, which the library takes for the outcome of step ${event}; begin the name with a letter.`;
          return { kind: "badRequest", because };
        }
        const waits: readonly string[] = JSON.parse(instance.waits);
        const other = waits.find((each) => each !== event && each.toLowerCase() === event.toLowerCase());
        if (other !== undefined && !waits.includes(event)) {
          const because = `The event name '${event}' differs only in case from '${other}', which the instance waits for; use '${other}'.`;
          return { kind: "badRequest", because };
        }
        const message = { EventType: eventType.eventRaised, EventId: -1, Name: event, Input: input };
        inbox.post(id, null, message);
        return { kind: "accepted", id };
      }),
    terminate: (id, reason) =>
      onLive(id, (instance) => {
        const output = reason === null ? null : JSON.stringify(reason);
        instances.finish(instance, "Terminated", output);
        return { kind: "accepted", id };
      }),
    suspend: (id, reason) => setSuspended(id, true, reason),
    resume: (id, reason) => setSuspended(id, false, reason),
    restart: (id, withNewId) => {
      const instance = instances.get(id);
      if (instance === undefined) return { kind: "badRequest", because: `No instance with the id '${id}'.` };
      return start(instance.name, withNewId ? undefined : id, instance.input);
    },
    purge: (id) => commit(() => instances.remove(id)),
    signal: (name, key, operation, input) =>
      commit(() => {
        const id = entityId(name, key);
        const request: EntityRequest = {
          op: operation,
          signal: true,
          ...(input === undefined ? {} : { input }),
          id: randomUUID(),
        };
        store.run("insert into entity_queue(id,request) values(?,?)", id, JSON.stringify(request));
        agenda.entities.add(id);
      }),
  };
}
