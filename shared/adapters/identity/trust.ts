import type { Cloud } from "../../domain/plan/plan.ts";
import { cloudHosts } from "./cloudHosts.ts";

/** Whose tokens are believed: one issuer, one tenant, and only those made for this app. */
export interface Trust {
  /** `iss` of the tokens, exactly. */
  readonly issuer: string;
  /** `tid` of the tokens. */
  readonly tenantId: string;
  /** Client id or `api://` id of this app; `aud` of a token is one of them. */
  readonly audiences: readonly string[];
}

/** Trust in one tenant of one Microsoft cloud. */
export function entraTrust(cloud: Cloud, tenantId: string, audiences: readonly string[]): Trust {
  return { issuer: `${cloudHosts[cloud].issuer}/${tenantId}/v2.0`, tenantId, audiences };
}

/** Where the tenant's signing keys are published; never taken from a token. */
export function entraKeysUrl(cloud: Cloud, tenantId: string): URL {
  return new URL(`${cloudHosts[cloud].login}/${tenantId}/discovery/v2.0/keys`);
}
