import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { GraphError } from "../reply.ts";
import type { Caller } from "./caller.ts";

/** Both names under which Microsoft Graph is an audience. */
const audiences: readonly unknown[] = ["https://graph.microsoft.com", "00000003-0000-0000-c000-000000000000"];
const mostRemembered = 1_000;
const challenge =
  'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", ' +
  'client_id="00000003-0000-0000-c000-000000000000"';

const claimsSchema = z.looseObject({
  aud: z.string(),
  tid: z.string(),
  appid: z.string().min(1),
  nbf: z.number(),
  exp: z.number(),
  roles: z.array(z.string()).optional(),
});

/** What is known of a token whose signature was right; times are epoch milliseconds. */
interface Pass {
  readonly caller: Caller;
  readonly from: number;
  readonly until: number;
}

/** Lets application tokens of this tenant in: HS256 with the tenant's own key, for this tenant and for Graph, and in their time. */
export class TokenGate {
  readonly #key: string;
  readonly #tenantId: string;
  readonly #passes = new Map<string, Pass>();

  constructor(key: string, tenantId: string) {
    this.#key = key;
    this.#tenantId = tenantId;
  }

  /** The caller behind an Authorization header at an instant (epoch milliseconds), or a 401 that says what is wrong. */
  callerOf(authorization: string | undefined, now: number): Caller {
    const [, token] = /^Bearer (\S+)$/i.exec(authorization ?? "") ?? [];
    if (token === undefined) {
      throw refused("Access token is empty.");
    }
    const pass = this.#passes.get(token) ?? this.#check(token);
    if (now < pass.from || now >= pass.until) {
      throw refused(
        now < pass.from
          ? "Lifetime validation failed, the token is not valid yet."
          : "Lifetime validation failed, the token is expired.",
      );
    }
    return pass.caller;
  }

  #check(token: string): Pass {
    const [header = "", payload = "", signature = "", ...more] = token.split(".");
    if (signature === "" || more.length > 0) {
      throw refused("IDX14100: JWT is not well formed, there must be two dots and a signature.");
    }
    // The algorithm is fixed: a token that names another one (or none) is not asked what it would like.
    if (Reflect.get(Object(decoded(header)), "alg") !== "HS256") {
      throw refused("Access token validation failure. Invalid signing algorithm.");
    }
    const expected = createHmac("sha256", this.#key).update(`${header}.${payload}`).digest();
    const given = Buffer.from(signature, "base64url");
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
      throw refused("Signature validation failed. No security keys were found that match the token.");
    }
    const claims = claimsSchema.safeParse(decoded(payload));
    if (!claims.success) {
      throw refused("Access token validation failure. A claim is missing.");
    }
    const { aud, tid, appid, nbf, exp, roles } = claims.data;
    if (!audiences.includes(aud)) {
      throw refused("Access token validation failure. Invalid audience.");
    }
    if (tid !== this.#tenantId) {
      throw refused("Access token validation failure. Invalid tenant.");
    }
    const pass = { caller: { appId: appid, roles: new Set(roles) }, from: nbf * 1000, until: exp * 1000 };
    if (this.#passes.size >= mostRemembered) {
      this.#passes.clear();
    }
    this.#passes.set(token, pass);
    return pass;
  }
}

function decoded(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
  } catch {
    throw refused("IDX14100: JWT is not well formed, a part of it is no JSON.");
  }
}

function refused(message: string): GraphError {
  return new GraphError(401, "InvalidAuthenticationToken", message, { "www-authenticate": challenge });
}
