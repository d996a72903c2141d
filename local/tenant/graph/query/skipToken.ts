import { createHmac } from "node:crypto";
import type { GraphRequest } from "../graphRequest.ts";
import { GraphError } from "../reply.ts";

/** A token is good for an hour of virtual time. */
const lifetimeMs = 3_600_000;

/** Opaque token that carries numbers to the next page of this very query, and of no other. */
export function skipToken(request: GraphRequest, next: readonly number[]): string {
  const content = Buffer.from(JSON.stringify([request.tenant.world.now, ...next])).toString("base64url");
  return `${content}.${seal(request, content)}`;
}

/** The numbers of the request's $skiptoken, or undefined without one; a foreign or expired token is refused. */
export function readSkipToken(request: GraphRequest): readonly number[] | undefined {
  const token = request.query.get("$skiptoken");
  if (token === null) {
    return undefined;
  }
  const [content = "", sealed = ""] = token.split(".");
  if (sealed !== seal(request, content)) {
    throw new GraphError(400, "Directory_ExpiredPageToken", "The skip token is not valid for this request.");
  }
  const [issued = 0, ...next] = JSON.parse(Buffer.from(content, "base64url").toString("utf8")) as number[];
  if (request.tenant.world.now - issued > lifetimeMs) {
    throw new GraphError(
      400,
      "Directory_ExpiredPageToken",
      "The specified page token value has expired and can no longer be included in your request.",
    );
  }
  return next;
}

function seal(request: GraphRequest, content: string): string {
  const { seed, start } = request.tenant.world.options;
  const query = [...request.query].filter(([name]) => name !== "$skiptoken").sort();
  const about = JSON.stringify([request.version, request.path.toLowerCase(), query, content]);
  return createHmac("sha256", `${seed}/${start}`).update(about).digest("base64url").slice(0, 22);
}
