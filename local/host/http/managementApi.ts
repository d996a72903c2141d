import type { Answer, Asked } from "./answer.ts";
import { createEntityApi } from "./entityApi.ts";
import { createInstanceApi } from "./instanceApi.ts";
import {
  answerClient,
  isJsonOrEmpty,
  type ManagementParts,
  type ManagementRequest,
  startedAnswer,
} from "./managementRequest.ts";

/** The durable management API, which the app's durable client calls; paths are relative to the management path. */
export function createManagementApi(parts: ManagementParts): (asked: Asked, path: string) => Promise<Answer> {
  const instances = createInstanceApi(parts);
  const entities = createEntityApi(parts);
  return async (asked, path) => {
    let segments: readonly string[];
    try {
      segments = path.split("/").slice(1).map(decodeURIComponent);
    } catch {
      return { status: 400, body: { Message: `The path "${path}" is not correctly encoded.` } };
    }
    const request: ManagementRequest = {
      method: asked.method,
      segments: segments.slice(1),
      query: asked.url.searchParams,
      headers: asked.headers,
      body: asked.body.toString(),
    };
    switch (segments[0]?.toLowerCase()) {
      case "orchestrators":
        return start(parts, request);
      case "instances":
        return instances(request);
      case "entities":
        return entities(request);
      default:
        return { status: 404, body: { Message: `There is nothing at "${path}".` } };
    }
  };
}

async function start(parts: ManagementParts, request: ManagementRequest): Promise<Answer> {
  const [name, id] = request.segments;
  if (request.method !== "POST" || name === undefined || request.segments.length > 2) return { status: 404 };
  if (request.query.has("version")) {
    const Message =
      "Orchestration versions (?version=) are not supported by this host: it keeps one version of each function; use a new function name.";
    return { status: 400, body: { Message } };
  }
  if (!isJsonOrEmpty(request.body)) return { status: 400, body: { Message: "The body is not valid JSON." } };
  const result = parts.client.start(name, id, request.body === "" ? null : request.body);
  const timeout = request.query.get("timeout");
  if (timeout === null || result.kind !== "accepted") {
    return answerClient(result, (started) => startedAnswer(parts, started));
  }
  const pauseMs = Math.max(50, Number(request.query.get("pollingInterval") ?? 1) * 1000);
  return (
    (await waitForEnd(parts, result.id, Number(timeout) * 1000, pauseMs)) ?? startedAnswer(parts, result.id)
  );
}

async function waitForEnd(
  parts: ManagementParts,
  id: string,
  timeoutMs: number,
  pauseMs: number,
): Promise<Answer | undefined> {
  const { promise, resolve } = Promise.withResolvers<Answer | undefined>();
  const look = (): void => {
    const row = parts.engine.instances.get(id);
    if (row?.status === "Completed") resolve({ status: 200, body: JSON.parse(row.output ?? "null") });
    if (row?.status === "Failed") resolve({ status: 500, body: JSON.parse(row.output ?? "null") });
  };
  const poll = setInterval(look, pauseMs);
  const end = setTimeout(() => resolve(undefined), timeoutMs);
  return promise.finally(() => {
    clearInterval(poll);
    clearTimeout(end);
  });
}
