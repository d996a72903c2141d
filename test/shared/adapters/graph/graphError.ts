import type { Behaviour } from "./loopback.ts";
import { reply } from "./reply.ts";

/** Answers with an error as Graph words it. */
export function graphError(
  status: number,
  code: string,
  message = "",
  headers?: Record<string, string>,
): Behaviour {
  const innerError = { date: "2026-01-05T00:00:00", "request-id": "11111111-1111-4111-8111-111111111111" };
  return reply(status, { error: { code, message, innerError } }, headers);
}
