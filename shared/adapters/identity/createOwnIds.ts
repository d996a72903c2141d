import { decodeJwt } from "jose";
import type { TokenSource } from "../graph/authenticate.ts";

/** The ids under which the tenant's audit log names this product, from the claims of its own token; none when they cannot be read. */
export function createOwnIds(token: TokenSource): () => Promise<readonly string[]> {
  return async () => {
    try {
      const claims = decodeJwt(await token({ fresh: false }));
      return [claims["oid"], claims["appid"], claims["azp"]].filter((id) => typeof id === "string");
    } catch {
      // Graph's tokens may become opaque to their bearers; then nothing is known to be ours.
      return [];
    }
  };
}
