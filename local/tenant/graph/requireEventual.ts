import type { GraphRequest } from "./graphRequest.ts";
import { GraphError } from "./reply.ts";

/** Whether $count=true was asked for; refused without the header that an advanced query needs. */
export function requireEventual(request: GraphRequest): boolean {
  const counted = request.query.get("$count") === "true";
  if (counted && !isEventual(request)) {
    throw new GraphError(
      400,
      "Request_UnsupportedQuery",
      "$count is not currently supported without the header ConsistencyLevel: eventual.",
    );
  }
  return counted;
}

/** Whether the client accepts an index that may lag. */
export function isEventual(request: GraphRequest): boolean {
  return request.headers["consistencylevel"]?.toLowerCase() === "eventual";
}
