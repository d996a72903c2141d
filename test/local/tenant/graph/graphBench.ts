import { GraphServer } from "../../../../local/tenant/graph/graphServer.ts";
import { defaultSigningKey } from "../../../../local/tenant/signingKey.ts";
import { Journal } from "../../../../local/tenant/simulation/journal.ts";
import { Tenant } from "../../../../local/tenant/simulation/tenant.ts";
import { type TenantOptions, worldOptions } from "../../../../local/tenant/tenantOptions.ts";
import { bearer } from "../bearer.ts";

/** What a request may carry beside method and path. */
interface Extras {
  /** Application permissions of the token; all unless told otherwise. */
  readonly roles?: readonly string[];
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What came back; `body` is as the route gave it. */
interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  // biome-ignore lint/suspicious/noExplicitAny: tests read replies whose shape is the thing under test
  readonly body: any;
}

/** Microsoft Graph of a tenant in this process, without a socket; every request comes ten seconds after the one before. */
export function createGraphBench(options: TenantOptions = { users: 60 }) {
  const tenant = new Tenant(worldOptions(options), Journal.inMemory(), []);
  const graph = new GraphServer(tenant, "http://127.0.0.1:1", defaultSigningKey);
  const tokens = new Map<string, string>();

  const tokenOf = (roles: readonly string[] | undefined): string => {
    const name = roles?.join() ?? "*";
    const token = tokens.get(name) ?? (roles === undefined ? bearer() : bearer(roles));
    tokens.set(name, token);
    return token;
  };

  return {
    tenant,
    ask(method: string, target: string, extras: Extras = {}, afterMs = 10_000): Answered {
      tenant.moveTo(tenant.world.now + afterMs);
      const reply = graph.answer({
        method,
        target,
        headers: {
          authorization: tokenOf(extras.roles),
          consistencylevel: "eventual",
          prefer: "include-unknown-enum-members",
          ...(extras.body === undefined ? {} : { "content-type": "application/json" }),
          ...extras.headers,
        },
        body: extras.body,
      });
      if (reply === "reset") {
        throw new Error("no answer");
      }
      return { status: reply.status, headers: reply.headers ?? {}, body: reply.body };
    },
  };
}
