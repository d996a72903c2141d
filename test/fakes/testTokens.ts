import { createDevIssuer, type DevIssuer } from "../../local/world/issuer/createDevIssuer.ts";
import { createDevKey, type DevKey } from "../../local/world/issuer/readDevKey.ts";

let made: { readonly key: DevKey; readonly issuer: DevIssuer } | undefined;
const issued = new Map<string, string>();

function parts() {
  if (made === undefined) {
    const key = createDevKey();
    made = { key, issuer: createDevIssuer(key) };
  }
  return made;
}

/** The key of this test file, made when it is first needed. */
export const testKey = (): DevKey => parts().key;

/** A token for whoever a text names: object id; roles; app where it is none of a person. Good for a year from `now`. */
export function testToken(as: string, now: number): string {
  const known = issued.get(`${as}|${now}`);
  if (known !== undefined) return known;
  const [id = "", roles = "", kind] = as.split(";");
  const bearer = { id, roles: roles === "" ? [] : roles.split(","), app: kind === "app" };
  const token = parts().issuer.token(bearer, now, 366 * 86_400);
  issued.set(`${as}|${now}`, token);
  return token;
}
