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
  const responses = requests.map((part) => {
    const own = Object.entries(part.headers ?? {}).map(
      ([name, value]) => [name.toLowerCase(), value] as const,
    );
    const reply = answer({
      method: part.method.toUpperCase(),
      target: `/${version}/${part.url.replace(/^\//, "")}`,
      headers: { authorization: incoming.headers["authorization"], ...Object.fromEntries(own) },
      body: part.body,
    });
    return reply === "reset"
      ? { id: part.id, status: 502, headers: {}, body: null }
      : { id: part.id, status: reply.status, headers: reply.headers ?? {}, body: reply.body ?? null };
  });
  return { status: 200, body: { responses } };
}
