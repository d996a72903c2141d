import type { IncomingGraphRequest } from "../graph/graphServer.ts";
import type { OutageAnswer } from "../graph/outage.ts";
import type { Reply } from "../graph/reply.ts";
import type { Tenant } from "../simulation/tenant.ts";
import { spoil } from "./spoil.ts";
import { spoilLink, withoutMadeUpToken } from "./spoilLink.ts";
import type { Strike } from "./strike.ts";

/** What is sent, and how slowly. */
export interface Delivery {
  readonly answer: OutageAnswer;
  /** Milliseconds on the wall before the first byte. */
  readonly wallMs: number;
  /** The body in so many pieces with this pause in between; whole unless given. */
  readonly drip?: { readonly pieces: number; readonly everyWallMs: number };
}

const html = "<!DOCTYPE html><html><body><h1>Please sign in to the guest network</h1></body></html>";

/** What a request meets under a fault. `ask` puts it to Graph, at most once: unasked, it has done nothing. */
export function misbehave(
  tenant: Tenant,
  { fault, before }: Strike,
  incoming: IncomingGraphRequest,
  ask: (incoming: IncomingGraphRequest) => OutageAnswer,
): Delivery {
  const changed = (change: (reply: Reply) => OutageAnswer): Delivery => {
    const answer = ask(withoutMadeUpToken(incoming));
    return { answer: answer === "reset" ? answer : change(answer), wallMs: 0 };
  };
  const instead = (effect: "before" | "after", answer: OutageAnswer): Delivery =>
    effect === "after" ? changed(() => answer) : { answer, wallMs: 0 };

  switch (fault.kind) {
    case "latency":
      tenant.moveTo(tenant.world.now + fault.virtualMs);
      return { ...changed((reply) => reply), wallMs: fault.wallMs };
    case "slowDrip":
      return { ...changed((reply) => reply), drip: fault };
    case "throttled":
      return instead("before", errorReply(tenant, 429, "TooManyRequests", fault.retryAfter));
    case "status":
      return instead(fault.effect, errorReply(tenant, fault.status, "ServiceError", fault.retryAfter));
    case "html":
      return instead(fault.effect, {
        status: 200,
        headers: { ...dated(tenant), "content-type": "text/html" },
        body: html,
      });
    case "reset":
      return instead(fault.effect, "reset");
    case "endlessPages":
    case "foreignLink":
      return changed((reply) =>
        spoilLink(reply, fault, {
          target: incoming.target,
          origin: `http://${incoming.headers["host"]}`,
          before,
        }),
      );
    case "truncatedJson":
    case "nullAppliedPolicies":
    case "futureMembers":
    case "clockSkew":
    case "contentType":
    case "emptyBody":
      return changed((reply) => spoil(reply, fault, tenant.world.now));
    default:
      return fault satisfies never;
  }
}

function errorReply(tenant: Tenant, status: number, code: string, retryAfter: string | undefined): Reply {
  const wait = retryAfter === undefined ? {} : { "retry-after": retryAfter };
  const message = `An ordered fault answers ${status}.`;
  return { status, headers: { ...dated(tenant), ...wait }, body: { error: { code, message } } };
}

function dated(tenant: Tenant): Readonly<Record<string, string>> {
  return { date: new Date(tenant.world.now).toUTCString() };
}
