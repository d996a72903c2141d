import type { Context, Middleware } from "@microsoft/microsoft-graph-client";
import { GraphCall } from "./graphCall.ts";
import { GuardViolation } from "./guardViolation.ts";

/** A request on its way through the chain. */
export interface Outgoing {
  readonly url: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly call: GraphCall;
}

/** Sends a request and returns the answer. */
export type Send = (request: Outgoing) => Promise<Response>;

/** One link of the chain: passes the request on, changed or not, or throws. */
export type Step = (request: Outgoing, next: Send) => Promise<Response>;

/** The steps in order, then the send, as the one middleware that the SDK runs. */
export function chain(steps: readonly Step[], send: Send): Middleware {
  const run = steps.reduceRight<Send>((next, step) => (request) => step(request, next), send);
  return {
    async execute(context) {
      context.response = await run(outgoing(context));
    },
  };
}

function outgoing(context: Context): Outgoing {
  const call = context.middlewareControl?.getMiddlewareOptions(GraphCall);
  if (!(call instanceof GraphCall)) throw new GuardViolation("A request came without its call.");
  const { method, headers, body } = context.options ?? {};
  if (body !== undefined && body !== null && typeof body !== "string") {
    throw new GuardViolation("A request body is not JSON text.");
  }
  return {
    url: new URL(String(context.request)),
    method: method ?? "GET",
    headers: Object.fromEntries(new Headers(headers)),
    body: body ?? undefined,
    call,
  };
}
