import type { IncomingGraphRequest } from "./graphServer.ts";
import { GraphError } from "./reply.ts";

/** Refuses a body that is not declared as JSON, an answer format that is not JSON, and a condition on a tag. */
export function negotiate(incoming: IncomingGraphRequest, path: string): void {
  const { headers, body } = incoming;
  if (body !== undefined && mediaType(headers["content-type"]) !== "application/json") {
    throw new GraphError(
      415,
      "UnsupportedMediaType",
      `The content type '${headers["content-type"] ?? ""}' is not supported; send application/json.`,
    );
  }
  const offered = path.endsWith("/$count") ? "text/plain" : "application/json";
  const accepted = (headers["accept"] ?? "*/*").split(",").map(mediaType);
  if (!accepted.some((type) => ["*/*", `${offered.split("/")[0]}/*`, offered].includes(type))) {
    throw new GraphError(
      406,
      "NotAcceptable",
      `None of the formats '${headers["accept"]}' is available; accept ${offered}.`,
    );
  }
  // Nothing here has an entity tag, so no tag can match.
  if ((headers["if-match"] ?? "*").trim() !== "*") {
    throw new GraphError(
      412,
      "PreconditionFailed",
      "The If-Match header names a tag, and this object has none; compare it before and after instead.",
    );
  }
}

function mediaType(text: string | undefined): string {
  return (text ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
}
