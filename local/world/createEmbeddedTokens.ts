import type { TokenSource } from "../../shared/adapters/graph/authenticate.ts";
import { permissionSets } from "../../shared/adapters/identity/permissionSets.ts";
import type { Clock } from "../../shared/ports/clock.ts";
import { mintToken } from "./mintToken.ts";

const writes = /\.ReadWrite\.|^Mail\.Send/;

/** A token is good for an hour of virtual time and replaced five minutes before its end. */
const lifetimeMs = 3_600_000;
const reserveMs = 300_000;

/**
 * Tokens for the simulated tenant: the product has one client of Graph, so they carry what reader, enforcer and notifier
 * must have, and of what is optional the targets of methods alone; `read` leaves out whatever may write.
 */
export function createEmbeddedTokens(key: string, clock: Clock, permissions: "all" | "read"): TokenSource {
  const { reader, enforcer, notifier } = permissionSets;
  const required: readonly string[] = [...reader.required, ...enforcer.required, ...notifier.required];
  const granted = [...required, ...enforcer.optional];
  const roles = permissions === "all" ? granted : required.filter((role) => !writes.test(role));
  let minted: { readonly token: string; readonly until: number } | undefined;
  return async ({ fresh }) => {
    const now = clock.now();
    if (minted === undefined || fresh || now >= minted.until - reserveMs) {
      minted = { token: mintToken(key, { roles, issuedAt: now, lifetimeMs }), until: now + lifetimeMs };
    }
    return minted.token;
  };
}
