import type { DevIssuer } from "../world/issuer/createDevIssuer.ts";
import { lifetimeSeconds } from "../world/issuer/createDevIssuer.ts";
import type { Identity } from "./api/rolloutApi.ts";
import type { VirtualClock } from "./api/virtualClock.ts";

/** Milliseconds before its end from which a token is renewed, as sign-in libraries do. */
const renewMs = 5 * 60_000;

/** Everybody's access tokens: each person has their own, and gets a new one when it is about to expire in virtual time. */
export function createTokens(
  issuer: DevIssuer,
  clock: Pick<VirtualClock, "now">,
): (as: Identity) => Promise<string> {
  const held = new Map<string, { readonly token: string; readonly renewAt: number }>();
  return async ({ id, role }) => {
    const now = await clock.now();
    const whose = `${role} ${id}`;
    const known = held.get(whose);
    if (known && now < known.renewAt) return known.token;
    const token = issuer.token({ id, roles: [role] }, now);
    held.set(whose, { token, renewAt: now + lifetimeSeconds * 1_000 - renewMs });
    return token;
  };
}
