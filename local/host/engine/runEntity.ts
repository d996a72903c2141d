import { randomUUID } from "node:crypto";
import type { RegisteredFunction } from "../core/registeredFunction.ts";
import { decodeRpcData } from "../core/rpcData.ts";
import { eventType } from "../replay/historyEvent.ts";
import type { EngineParts } from "./engineParts.ts";
import { type EntityRequest, entityId, parseEntityId } from "./entityRequest.ts";
import { missingFunction } from "./missingFunction.ts";

interface BatchReply {
  readonly results?: readonly { readonly isError?: boolean; readonly result?: string }[];
  readonly signals?: readonly {
    readonly target: { readonly name: string; readonly key: string };
    readonly name: string;
    readonly input?: string;
  }[];
  readonly entityExists?: boolean;
  readonly entityState?: string | null;
}

interface Queued {
  readonly n: number;
  readonly request: EntityRequest;
}

/** Runs all queued operations of one entity in order and commits state, answers and signals together. */
export async function runEntity(parts: EngineParts, id: string): Promise<void> {
  const rows = parts.store.all<{ n: number; request: string }>(
    "select n, request from entity_queue where id=? order by n",
    id,
  );
  if (rows.length === 0) return;
  const queued: readonly Queued[] = rows.map(({ n, request }) => ({ n, request: JSON.parse(request) }));
  const reply = await call(parts, id, queued);
  if (parts.alive()) commit(parts, id, queued, reply);
}

async function call(parts: EngineParts, id: string, queued: readonly Queued[]): Promise<BatchReply> {
  const self = parseEntityId(id);
  const current = parts.store.get<{ present: number; state: string | null }>(
    "select present, state from entities where id=?",
    id,
  );
  const unchanged = {
    entityExists: current?.present === 1,
    ...(current === undefined ? {} : { entityState: current.state }),
  };
  const failed = (message: string): BatchReply => {
    parts.log.write("error", "Host.Durable", `entity '${id}': ${message}`);
    const result = JSON.stringify(message);
    return { ...unchanged, results: queued.map(() => ({ isError: true, result })) };
  };
  const target = findEntity(parts, self.name);
  if (target === undefined) {
    return failed(missingFunction(parts.functions, self.name, "entity"));
  }
  const batch = {
    self,
    exists: current?.present === 1,
    state: current?.state ?? null,
    batch: queued.map(({ request }) => ({
      name: request.op,
      input: request.input,
      isSignal: request.signal === true,
      id: request.id,
    })),
  };
  try {
    const { returnValue } = await parts.functions.invoke(target, { string: JSON.stringify(batch) });
    return decodeRpcData(returnValue) as BatchReply;
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error));
  }
}

function findEntity(parts: EngineParts, name: string): RegisteredFunction | undefined {
  return parts.functions
    .list()
    .find((each) => each.trigger.type === "entityTrigger" && each.name.toLowerCase() === name);
}

function commit(parts: EngineParts, id: string, queued: readonly Queued[], reply: BatchReply): void {
  const { store, inbox, agenda, time } = parts;
  const { name, key } = parseEntityId(id);
  store.transaction(() => {
    for (const { n } of queued) store.run("delete from entity_queue where n=?", n);
    store.run(
      "insert or replace into entities values(?,?,?,?,?,?)",
      id,
      name,
      key,
      reply.entityExists === true ? 1 : 0,
      reply.entityState ?? null,
      time.now(),
    );
    for (const [index, { request }] of queued.entries()) {
      if (request.signal === true || request.parent === undefined) continue;
      const { result, isError } = reply.results?.[index] ?? {};
      const answer = { result, ...(isError === true ? { exceptionType: "Error" } : {}) };
      inbox.post(request.parent, request.parentExecution ?? null, {
        EventType: eventType.eventRaised,
        EventId: -1,
        Name: request.id,
        Input: JSON.stringify(answer),
      });
    }
    for (const signal of reply.signals ?? []) {
      const target = entityId(signal.target.name, signal.target.key);
      const request: EntityRequest = {
        op: signal.name,
        signal: true,
        ...(signal.input === undefined || signal.input === "" ? {} : { input: signal.input }),
        id: randomUUID(),
      };
      store.run("insert into entity_queue(id,request) values(?,?)", target, JSON.stringify(request));
      agenda.entities.add(target);
    }
  });
  if (queued.length > 0)
    parts.log.write("debug", "Host.Durable", `entity '${id}': ${queued.length} operations`);
}
