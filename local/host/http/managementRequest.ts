import type { ClientAnswer, ClientOperations } from "../engine/clientOperations.ts";
import type { EngineParts } from "../engine/engineParts.ts";
import type { Answer } from "./answer.ts";
import { managementUrls } from "./clientPayload.ts";

/** What the parts of the management API share. */
export interface ManagementParts {
  readonly engine: EngineParts;
  readonly client: ClientOperations;
  readonly origin: string;
  readonly hubName: string;
}

/** One request below the management path: its segments decoded, the body as JSON text or empty. */
export interface ManagementRequest {
  readonly method: string;
  readonly segments: readonly string[];
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const statusOf = { badRequest: 400, notFound: 404, conflict: 409, gone: 410 } as const;

/** Turns the refusal of a client operation into an answer; an accepted one is answered with `accepted`. */
export function answerClient(result: ClientAnswer, accepted: (id: string) => Answer): Answer {
  if (result.kind === "accepted") return accepted(result.id);
  return { status: statusOf[result.kind], body: { Message: result.because } };
}

/** True when the text is JSON, or empty. */
export function isJsonOrEmpty(text: string): boolean {
  try {
    if (text !== "") JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The answer to a start or restart: the addresses of the instance. */
export function startedAnswer(parts: ManagementParts, id: string): Answer {
  const urls = managementUrls(parts.origin, parts.hubName, id);
  return { status: 202, headers: { location: urls.statusQueryGetUri, "retry-after": "10" }, body: urls };
}
