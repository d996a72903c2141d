import { z } from "zod";
import type { IncomingGraphRequest } from "./graphServer.ts";
import type { OutageAnswer } from "./outage.ts";
import { badRequest, type Reply } from "./reply.ts";

const largestBatch = 20;
const batchBody = z.object({
  requests: z.array(
    z.looseObject({
      id: z.string(),
      method: z.string(),
      url: z.string(),
      headers: z.record(z.string(), z.string()).optional(),
      body: z.unknown().optional(),
      dependsOn: z.array(z.string()).optional(),
    }),
  ),
});

/** Whether a request is a batch. */
export function isBatch(method: string, path: string): boolean {
  return method === "POST" && path === "/$batch";
}

/** Answers up to 20 requests one after the other; each is authenticated, counted and throttled on its own. */
export function batchReply(
  incoming: IncomingGraphRequest,
  version: string,
  answer: (part: IncomingGraphRequest) => OutageAnswer,
): Reply {
  const parsed = batchBody.safeParse(incoming.body);
  if (!parsed.success) {
    throw badRequest("Invalid batch payload format: requests must be a list of {id, method, url}.");
  }
  const { requests } = parsed.data;
  if (requests.length > largestBatch) {
    throw badRequest(
      `Number of batch request steps (${requests.length}) exceeds the maximum value of ${largestBatch}.`,
    );
  }
  if (new Set(requests.map(({ id }) => id)).size !== requests.length) {
    throw badRequest("Request Id's in a batch must be unique.");
  }
  const statuses = new Map<string, number>();
  const written = new Map<string, string>();
  const responses = requests.map((part) => {
    const headers = Object.fromEntries(
      Object.entries(part.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value] as const),
    );
    if (part.body !== undefined && headers["content-type"] === undefined) {
      throw badRequest(`Write request id : ${part.id} does not contain Content-Type header or body.`);
    }
    const dependsOn = part.dependsOn ?? [];
    const unknown = dependsOn.find((id) => !statuses.has(id));
    if (unknown !== undefined) {
      throw badRequest(`Request ${part.id} depends on ${unknown}, which is not an earlier request.`);
    }
    const method = part.method.toUpperCase();
    const object = method === "GET" ? undefined : objectOf(part.url);
    const rival = object === undefined ? undefined : written.get(object);
    const answered = dependsOn.some((id) => (statuses.get(id) ?? 0) >= 400)
      ? failed(424, "FailedDependency", "A request that this one depends on has failed.")
      : // Parts run at the same time unless one waits for the other, so their writes collide.
        rival !== undefined && !dependsOn.includes(rival)
        ? failed(409, "Directory_ConcurrencyViolation", "The object is being changed by another request.")
        : answer({
            method,
            target: `/${version}/${part.url.replace(/^\//, "")}`,
            headers: { authorization: incoming.headers["authorization"], ...headers },
            body: part.body,
          });
    const reply = answered === "reset" ? { status: 502 } : answered;
    statuses.set(part.id, reply.status);
    if (object !== undefined) {
      written.set(object, part.id);
    }
    return { id: part.id, status: reply.status, headers: reply.headers ?? {}, body: reply.body ?? null };
  });
  return { status: 200, body: { responses } };
}

/** The object that a write changes, as its first segments name it: a user, a group, a policy. */
function objectOf(url: string): string {
  const [path = ""] = url.replace(/^\//, "").toLowerCase().split("?");
  const segments = path.split("/");
  return segments.slice(0, segments[0] === "users" || segments[0] === "groups" ? 2 : 4).join("/");
}

function failed(status: number, code: string, message: string): Reply {
  return { status, body: { error: { code, message, innerError: {} } } };
}
