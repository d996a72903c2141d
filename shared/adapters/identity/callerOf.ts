import type { Caller } from "../../ports/identify.ts";
import { accessToken } from "../../schemas/accessToken.ts";
import { rolesOf } from "./appRoles.ts";

/** A caller and how long the claims hold (seconds since 1970), or why the claims name nobody who may call. */
export type ClaimedCaller =
  | { readonly kind: "caller"; readonly caller: Caller; readonly notBefore: number; readonly expires: number }
  | { readonly kind: "refused"; readonly because: string };

/** The caller that verified claims name; a token that only says who signed in, without access, names nobody. */
export function callerOf(claims: unknown, tenantId: string): ClaimedCaller {
  const parsed = accessToken.safeParse(claims);
  if (!parsed.success) {
    const names = [...new Set(parsed.error.issues.map(({ path }) => path.join(".")))].join(", ");
    return refused(`it is no access token of version 2: ${names} missing or not as expected`);
  }
  const { tid, oid, sub, azp, idtyp, scp = "", roles, nbf, exp } = parsed.data;
  if (tid !== tenantId.toLowerCase()) return refused("it belongs to another tenant");
  const delegated = scp.trim() !== "";
  // Entra names an app's own service principal as both; a person's `sub` is another value for every app.
  const isApp = idtyp === "app" || (!delegated && azp !== undefined && sub?.toLowerCase() === oid);
  if (!delegated && !isApp) {
    return refused("it is an ID token, not an access token: it has no scp, and no app is named in it");
  }
  if (isApp && roles.length === 0) return refused("it is an app's token without any app role");
  const caller = { id: oid, roles: rolesOf(roles), human: !isApp };
  return { kind: "caller", caller, notBefore: nbf ?? 0, expires: exp };
}

const refused = (because: string): ClaimedCaller => ({ kind: "refused", because });
