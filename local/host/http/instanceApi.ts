import { isTerminal } from "../store/instanceRow.ts";
import { type InstanceFilter, queryInstances } from "../store/queryInstances.ts";
import type { Answer } from "./answer.ts";
import { instanceStatus } from "./instanceStatus.ts";
import {
  answerClient,
  isJsonOrEmpty,
  type ManagementParts,
  type ManagementRequest,
  startedAnswer,
} from "./managementRequest.ts";

const defaultTop = 100;
const purgePage = 500;

/** The part of the management API below `/instances`. */
export function createInstanceApi(parts: ManagementParts): (request: ManagementRequest) => Answer {
  return (request) => {
    const [id, action] = request.segments;
    if (id === undefined || id === "") return many(parts, request);
    if (action !== undefined) return act(parts, request, id, action.toLowerCase());
    if (request.method === "GET") return status(parts, request, id);
    if (request.method !== "DELETE") return { status: 404 };
    return parts.client.purge(id)
      ? { status: 200, body: { instancesDeleted: 1 } }
      : { status: 404, body: { Message: `No instance with the id '${id}'.` } };
  };
}

function status(parts: ManagementParts, { query }: ManagementRequest, id: string): Answer {
  const row = parts.engine.instances.get(id);
  if (row === undefined) return { status: 404, body: { Message: `No instance with the id '${id}'.` } };
  const history =
    query.get("showHistory") === "true"
      ? parts.engine.instances.history(id).map(({ event }) => JSON.parse(event))
      : undefined;
  const body = instanceStatus(row, query.get("showInput") !== "false", history);
  const headers = { "content-type": "application/json" };
  if (row.status === "Failed" && query.get("returnInternalServerErrorOnFailure") === "true") {
    return { status: 500, headers, body };
  }
  if (isTerminal(row.status)) return { status: 200, headers, body };
  const { location } = startedAnswer(parts, id).headers ?? {};
  return { status: 202, headers: { ...headers, location: location ?? "", "retry-after": "5" }, body };
}

function many(parts: ManagementParts, request: ManagementRequest): Answer {
  const { query, method, headers } = request;
  const filter = readFilter(query);
  if (filter === undefined) {
    return { status: 400, body: { Message: "createdTimeFrom and createdTimeTo must be ISO times." } };
  }
  if (method === "GET") {
    const top = Math.max(1, Number(query.get("top") ?? defaultTop) || defaultTop);
    const page = queryInstances(parts.engine.store, filter, top, headers["x-ms-continuation-token"]);
    const list = page.rows.map((row) => instanceStatus(row, query.get("showInput") !== "false"));
    // The library follows any token it sees, so the last page must not carry one.
    const more = page.next === undefined ? {} : { "x-ms-continuation-token": page.next };
    return {
      status: 200,
      headers: { "content-type": "application/json", ...more },
      body: `[${list.join(",")}]`,
    };
  }
  if (method !== "DELETE") return { status: 404 };
  if (filter.createdFrom === undefined) {
    return { status: 400, body: { Message: "createdTimeFrom is needed to purge several instances." } };
  }
  let deleted = 0;
  for (;;) {
    const { rows } = queryInstances(parts.engine.store, filter, purgePage);
    if (rows.length === 0) break;
    for (const { id } of rows) parts.client.purge(id);
    deleted += rows.length;
  }
  return deleted === 0 ? { status: 404 } : { status: 200, body: { instancesDeleted: deleted } };
}

function readFilter(query: URLSearchParams): InstanceFilter | undefined {
  const time = (name: string): number | undefined => {
    const text = query.get(name);
    return text === null ? undefined : Date.parse(text);
  };
  const createdFrom = time("createdTimeFrom");
  const createdTo = time("createdTimeTo");
  if (Number.isNaN(createdFrom) || Number.isNaN(createdTo)) return undefined;
  const statuses = query.get("runtimeStatus")?.split(",");
  const idPrefix = query.get("instanceIdPrefix");
  return {
    ...(createdFrom === undefined ? {} : { createdFrom }),
    ...(createdTo === undefined ? {} : { createdTo }),
    ...(statuses === undefined ? {} : { statuses }),
    ...(idPrefix === null ? {} : { idPrefix }),
  };
}

function act(parts: ManagementParts, request: ManagementRequest, id: string, action: string): Answer {
  const { client } = parts;
  const accepted = (): Answer => ({ status: 202 });
  const reason = request.query.get("reason");
  if (request.method !== "POST") return { status: 404 };
  switch (action) {
    case "raiseevent": {
      const event = request.segments[2];
      if (event === undefined || event === "") return { status: 404 };
      const type = request.headers["content-type"] ?? "application/json";
      if (!type.toLowerCase().startsWith("application/json") || !isJsonOrEmpty(request.body)) {
        return { status: 400, body: { Message: "An event needs a JSON body of type application/json." } };
      }
      return answerClient(client.raise(id, event, request.body === "" ? "null" : request.body), accepted);
    }
    case "terminate":
      return answerClient(client.terminate(id, reason), accepted);
    case "suspend":
      return answerClient(client.suspend(id, reason), accepted);
    case "resume":
      return answerClient(client.resume(id, reason), accepted);
    case "restart": {
      const withNewId = request.query.get("restartWithNewInstanceId") !== "false";
      return answerClient(client.restart(id, withNewId), (started) => startedAnswer(parts, started));
    }
    case "rewind":
      return rewind(parts, id);
    default:
      return { status: 404 };
  }
}

function rewind(parts: ManagementParts, id: string): Answer {
  const row = parts.engine.instances.get(id);
  if (row === undefined) return { status: 404, body: `No instance with the id '${id}'.` };
  if (isTerminal(row.status) && row.status !== "Failed") return { status: 410 };
  return {
    status: 501,
    body: "Rewind is not supported by this host: a failed history is kept as it is; restart the instance instead.",
  };
}
