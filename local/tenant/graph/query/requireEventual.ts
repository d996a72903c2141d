import type { GraphRequest } from "../graphRequest.ts";
import { badRequest, GraphError } from "../reply.ts";

/** Whether $count=true was asked for, which needs the eventual index. */
export function wantsCount(request: GraphRequest): boolean {
  const text = request.query.get("$count") ?? "false";
  if (text !== "true" && text !== "false") {
    throw badRequest(`Invalid value '${text}' for $count; write true or false.`);
  }
  if (text === "true") {
    requireEventual(request, "$count");
  }
  return text === "true";
}

/** Refuses an advanced query from a client that has not said it accepts an index that may lag. */
export function requireEventual(request: GraphRequest, what: string): void {
  if (request.headers["consistencylevel"]?.toLowerCase() !== "eventual") {
    throw new GraphError(
      400,
      "Request_UnsupportedQuery",
      `${what} is not currently supported without the header ConsistencyLevel: eventual.`,
    );
  }
}
