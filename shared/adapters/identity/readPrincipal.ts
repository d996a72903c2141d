import { z } from "zod";
import type { Caller } from "../../ports/identify.ts";
import { type ClientPrincipal, clientPrincipal } from "../../schemas/clientPrincipal.ts";
import { rolesOf } from "./appRoles.ts";
import type { Trust } from "./trust.ts";

/** The caller that the platform names, or why it names nobody. */
export type Principal =
  | { readonly kind: "caller"; readonly caller: Caller }
  | { readonly kind: "refused"; readonly because: string };

/** Longest header that is decoded, in characters; a real one has a few thousand. */
const maxLength = 65_536;

// The platform passes claims on under the names of the token or under these older ones.
const long = "http://schemas.microsoft.com/identity/claims/";
const claimNames = {
  oid: ["oid", `${long}objectidentifier`],
  tid: ["tid", `${long}tenantid`],
  aud: ["aud"],
  iss: ["iss"],
  idtyp: ["idtyp"],
  roles: ["roles", "http://schemas.microsoft.com/ws/2008/06/identity/claims/role"],
  user: ["preferred_username", "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn"],
} as const;

/** Reads the header `x-ms-client-principal`; never through the SDK's `request.user`, which throws for service principals. */
export function readPrincipal(header: string, { tenantId, audiences, issuer }: Trust): Principal {
  if (header.length > maxLength) return refused(`it has ${header.length} characters > ${maxLength}`);
  const principal = decode(header);
  if (principal === undefined) return refused("it cannot be read as Entra's");
  const all = (name: keyof typeof claimNames): readonly string[] => valuesOf(principal, claimNames[name]);
  const one = (name: keyof typeof claimNames): string | undefined =>
    all(name).length === 1 ? all(name)[0] : undefined;
  const id = z.guid().safeParse(one("oid"));
  if (!id.success) return refused("it names no object id");
  if (one("tid")?.toLowerCase() !== tenantId.toLowerCase()) return refused("it is not of this tenant");
  if (one("iss") !== issuer) return refused("it has another issuer");
  if (!audiences.includes(one("aud") ?? "")) return refused("it is for another app");
  const named = principal.role_typ === undefined ? [] : valuesOf(principal, [principal.role_typ]);
  const roles = rolesOf([...all("roles"), ...named]);
  // A service principal has no user name; whatever is not plainly a person is none.
  const human = one("idtyp") !== "app" && one("user") !== undefined;
  return { kind: "caller", caller: { id: id.data.toLowerCase(), roles, human } };
}

const refused = (because: string): Principal => ({ kind: "refused", because });

const valuesOf = ({ claims }: ClientPrincipal, names: readonly string[]): readonly string[] =>
  claims.filter(({ typ }) => names.includes(typ)).map(({ val }) => val);

function decode(header: string): ClientPrincipal | undefined {
  try {
    const parsed = clientPrincipal.safeParse(JSON.parse(Buffer.from(header, "base64").toString("utf8")));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
