import type { Behaviour } from "./loopback.ts";

/** Answers with a status, a body (JSON unless it is text) and headers; a header given as "" is left out. */
export function reply(status: number, body?: unknown, headers: Record<string, string> = {}): Behaviour {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const all = { "content-type": "application/json", ...headers };
  const sent = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ""));
  return (response) => response.writeHead(status, sent).end(body === undefined ? undefined : text);
}
