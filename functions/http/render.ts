import type { HttpResponseInit } from "@azure/functions";
import { problems } from "./problem.ts";
import type { Reply } from "./reply.ts";

/** On every reply: nothing is guessed, kept, embedded or told to other sites. */
const safeHeaders = {
  "x-content-type-options": "nosniff",
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "strict-transport-security": "max-age=31536000",
} as const;

/** The HTTP form of a reply; `instance` is the path that was asked for, refusals are problem+json (RFC 9457). */
export function render(reply: Reply, instance: string, correlationId: string): HttpResponseInit {
  if (reply.kind === "answer") {
    const { status, body, headers } = reply;
    return {
      status,
      headers: { ...safeHeaders, "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    };
  }
  if (reply.kind === "text") {
    const { status, media, body, headers } = reply;
    return { status, headers: { ...safeHeaders, "content-type": media, ...headers }, body };
  }
  const { code, detail, more } = reply;
  const { status, title } = problems[code];
  const type = `urn:passkey-rollout:problem:${code.toLowerCase().replaceAll("_", "-")}`;
  return {
    status,
    headers: {
      ...safeHeaders,
      "content-type": "application/problem+json",
      ...(status === 401 ? { "www-authenticate": "Bearer" } : {}),
      ...(status === 503 ? { "retry-after": "30" } : {}),
      ...(status === 429 ? { "retry-after": String(more["retryAfterSeconds"] ?? 30) } : {}),
    },
    body: JSON.stringify({ type, title, status, detail, instance, code, correlationId, ...more }),
  };
}
