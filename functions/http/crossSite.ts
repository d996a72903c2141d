import type { HttpRequest } from "@azure/functions";
import { type Problem, problem } from "./problem.ts";

/** The refusal of a change that a page of another site sent, undefined when no page did or one of ours. */
export function crossSite(request: HttpRequest): Problem | undefined {
  const site = request.headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin" && site !== "none")
    return refusal(`sec-fetch-site is ${site.slice(0, 20)}`);
  const origin = request.headers.get("origin");
  if (origin === null) return undefined;
  // Not the scheme: it ends at the platform's front end.
  const host = URL.canParse(origin) ? new URL(origin).host : "";
  const own = new URL(request.url).host;
  return host === own ? undefined : refusal(`its origin is not ${own}`);
}

/** The refusal of a change whose only proof is a cookie, unless a header stands there that no form or link can send. */
export function forgeable(request: HttpRequest, source: "bearer" | "session"): Problem | undefined {
  if (source === "bearer" || request.headers.has("x-requested-with")) return undefined;
  const detail = "a change by a signed-in browser needs the header x-requested-with, which no form can send";
  return problem("CROSS_SITE", detail);
}

const refusal = (what: string): Problem =>
  problem("CROSS_SITE", `a page of another site sent this call: ${what}; send it from a client of your own`);
