import type { IncomingGraphRequest } from "../graph/graphServer.ts";
import type { Reply } from "../graph/reply.ts";
import type { Fault } from "./fault.ts";

/** Faults of the link to the next page. */
export type LinkSpoiling = Extract<Fault, { readonly kind: "endlessPages" | "foreignLink" }>;

const token = /[?&]\$skiptoken=(fault-[a-z0-9]+)/;

/** The request without a token that a fault has made up: it asks for the first page. */
export function withoutMadeUpToken(incoming: IncomingGraphRequest): IncomingGraphRequest {
  const { target } = incoming;
  return token.test(target) ? { ...incoming, target: bare(target) } : incoming;
}

/** The page with a link that never ends or leads away; anything that is no page stays. `before` counts earlier such links. */
export function spoilLink(
  reply: Reply,
  fault: LinkSpoiling,
  request: { readonly target: string; readonly origin: string; readonly before: number },
): Reply {
  const { body } = reply;
  if (typeof body !== "object" || body === null || !("value" in body) || !Array.isArray(body.value)) {
    return reply;
  }
  return { ...reply, body: { ...body, "@odata.nextLink": linkOf(fault, request) } };
}

function linkOf(
  fault: LinkSpoiling,
  { target, origin, before }: { readonly target: string; readonly origin: string; readonly before: number },
): string {
  if (fault.kind === "foreignLink") {
    return fault.origin.replace(/\/$/, "") + target;
  }
  switch (fault.shape) {
    case "self":
      return origin + target;
    case "pair":
      return origin + withToken(target, token.exec(target)?.[1] === "fault-a" ? "fault-b" : "fault-a");
    case "everNew":
      return origin + withToken(target, `fault-${before}`);
    default:
      return fault.shape satisfies never;
  }
}

function withToken(target: string, made: string): string {
  const first = bare(target);
  return `${first}${first.includes("?") ? "&" : "?"}$skiptoken=${made}`;
}

function bare(target: string): string {
  const without = target.replace(token, "");
  return without.includes("?") ? without : without.replace("&", "?");
}
