import type { IncomingMessage, ServerResponse } from "node:http";

/** A request that has been read to its end. */
export interface Asked {
  readonly method: string;
  readonly url: URL;
  /** Lower-case names; repeated values joined with a comma. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** What is sent back; a body that is not text or bytes is sent as JSON. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: unknown;
}

/** Reads a request to its end. */
export async function readAsked(request: IncomingMessage, origin: string): Promise<Asked> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const headers = Object.entries(request.headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(",") : value] as const],
  );
  return {
    method: request.method ?? "GET",
    url: new URL(request.url ?? "/", origin),
    headers: Object.fromEntries(headers),
    body: Buffer.concat(chunks),
  };
}

/** Sends an answer and ends the response. */
export function sendAnswer(response: ServerResponse, { status, headers, body }: Answer): void {
  if (body === undefined) {
    response.writeHead(status, { "content-length": "0", ...headers } as Record<string, string>);
    response.end();
    return;
  }
  const isRaw = typeof body === "string" || body instanceof Uint8Array;
  const type = isRaw ? {} : { "content-type": "application/json" };
  const bytes = isRaw ? Buffer.from(body as Uint8Array) : Buffer.from(JSON.stringify(body));
  response.writeHead(status, { ...type, "content-length": String(bytes.length), ...headers } as Record<
    string,
    string
  >);
  response.end(bytes);
}
