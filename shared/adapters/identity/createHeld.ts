import { decodeJwt } from "jose";
import type { TokenSource } from "../graph/authenticate.ts";

/** The permissions that an access token names: roles of an application, scopes of a person; undefined when they cannot be read. */
export function createHeld(token: TokenSource): () => Promise<readonly string[] | undefined> {
  return async () => {
    try {
      const { roles, scp } = decodeJwt(await token({ fresh: false }));
      const scopes = typeof scp === "string" ? scp.split(" ") : [];
      return [...(Array.isArray(roles) ? roles.map(String) : []), ...scopes].filter((name) => name !== "");
    } catch {
      return undefined;
    }
  };
}
