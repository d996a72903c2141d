import { createHmac } from "node:crypto";

/** What a token of the simulated tenant says. */
export interface TokenClaims {
  /** Application permissions. */
  readonly roles: readonly string[];
  /** When it is issued, epoch milliseconds of virtual time. */
  readonly issuedAt: number;
  /** Milliseconds that it is good for. */
  readonly lifetimeMs: number;
}

const tenantId = "d0000000-0000-4000-8000-000000000001";
const appId = "d0000000-0000-4000-8000-0000000000aa";

/** An application's access token for Graph as the simulated tenant accepts it, signed HS256 with the tenant's key. */
export function mintToken(key: string, { roles, issuedAt, lifetimeMs }: TokenClaims): string {
  const issued = Math.floor(issuedAt / 1000);
  const header = encoded({ typ: "JWT", alg: "HS256" });
  const payload = encoded({
    aud: "https://graph.microsoft.com",
    iss: `https://sts.windows.net/${tenantId}/`,
    tid: tenantId,
    appid: appId,
    idtyp: "app",
    iat: issued,
    nbf: issued,
    exp: issued + Math.floor(lifetimeMs / 1000),
    roles,
  });
  const signature = createHmac("sha256", key).update(`${header}.${payload}`).digest("base64url");
  return `${header}.${payload}.${signature}`;
}

function encoded(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
