import type { ServerResponse } from "node:http";
import type { OutageAnswer } from "./graph/outage.ts";
import type { Reply } from "./graph/reply.ts";

const json = "application/json;odata.metadata=minimal;charset=utf-8";

/** The body of a reply as it is sent; undefined when it has none. */
export function bodyText({ body }: Reply): string | undefined {
  return body === undefined || typeof body === "string" ? body : JSON.stringify(body);
}

/** Headers of a reply that has a body; a header given as "" is left out. */
export function headersOf(reply: Reply): Readonly<Record<string, string>> {
  const all = { "content-type": json, ...reply.headers };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ""));
}

/** Sends a reply whole and at once, or ends the connection without one. */
export function sendReply(response: ServerResponse, answer: OutageAnswer, method: string): void {
  if (answer === "reset") {
    response.destroy();
    return;
  }
  response.sendDate = false;
  const text = bodyText(answer);
  if (text === undefined || method === "HEAD") {
    response.writeHead(answer.status, answer.headers).end();
    return;
  }
  response.writeHead(answer.status, headersOf(answer)).end(text);
}
