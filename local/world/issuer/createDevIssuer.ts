import { randomUUID } from "node:crypto";
import { devTrust } from "./devTrust.ts";
import type { DevKey } from "./readDevKey.ts";
import { signToken } from "./signToken.ts";

/** Whom a token is for. */
export interface Bearer {
  /** Object id. */
  readonly id: string;
  /** Names of roles such as "approver". */
  readonly roles: readonly string[];
  /** An app instead of a person; its token never counts as a person's. */
  readonly app?: boolean;
}

/** Issues tokens as Entra would; `now` in epoch milliseconds of the host's clock. */
export interface DevIssuer {
  token(bearer: Bearer, now: number, lifetimeSeconds?: number): string;
}

/** Lifetime of a token in seconds; Entra's last 60 to 90 minutes. */
export const lifetimeSeconds = 3_600;

/** An issuer that signs with a local key, for this machine only. */
export function createDevIssuer({ privateKey, kid }: DevKey): DevIssuer {
  return {
    token(bearer, now, seconds = lifetimeSeconds) {
      const from = Math.floor(now / 1_000);
      const claims = { ...claimsOf(bearer), iat: from, nbf: from, exp: from + seconds };
      return signToken({ typ: "JWT", alg: "RS256", kid }, claims, privateKey);
    },
  };
}

const clientId = "d0000000-0000-4000-8000-00000000000c";

function claimsOf({ id, roles, app = false }: Bearer): object {
  return {
    aud: devTrust.audiences[0],
    iss: devTrust.issuer,
    tid: devTrust.tenantId,
    ver: "2.0",
    oid: id,
    sub: app ? id : `person-${id}`,
    azp: app ? id : clientId,
    // Two tokens of the same second are two tokens.
    uti: randomUUID(),
    roles: roles.map((role) => `Rollout.${role.slice(0, 1).toUpperCase()}${role.slice(1)}`),
    ...(app ? { idtyp: "app" } : { scp: "Rollout.Access" }),
  };
}
