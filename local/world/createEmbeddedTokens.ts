import type { TokenSource } from "../../shared/adapters/graph/authenticate.ts";
import { permissionSets } from "../../shared/adapters/identity/permissionSets.ts";
import type { Clock } from "../../shared/ports/clock.ts";
import { mintToken } from "./mintToken.ts";

const writes = /\.ReadWrite\.|^Mail\.Send/;

/** A token is good for an hour of virtual time and replaced five minutes before its end. */
const lifetimeMs = 3_600_000;
const reserveMs = 300_000;

/**
 * Tokens for the simulated tenant: the product has one client of Graph here, so they carry what all its identities are
 * granted; `read` leaves out whatever may write or send.
 */
export function createEmbeddedTokens(key: string, clock: Clock, permissions: "all" | "read"): TokenSource {
  const { reader, enforcer, notifier } = permissionSets;
  const granted = (permissions === "all" ? [reader, enforcer, notifier] : [reader, enforcer]).flatMap(
    ({ required, optional }): readonly string[] => [...required, ...optional],
  );
  const roles = permissions === "all" ? granted : granted.filter((role) => !writes.test(role));
  let minted: { readonly token: string; readonly until: number } | undefined;
  return async ({ fresh }) => {
    const now = clock.now();
    if (minted === undefined || fresh || now >= minted.until - reserveMs) {
      minted = { token: mintToken(key, { roles, issuedAt: now, lifetimeMs }), until: now + lifetimeMs };
    }
    return minted.token;
  };
}
