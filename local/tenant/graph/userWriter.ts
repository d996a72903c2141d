import { forbidden } from "./forbidden.ts";
import type { GraphRequest } from "./graphRequest.ts";
import { holds } from "./permissions.ts";
import { selected, selection } from "./query/selected.ts";
import { signInActivity } from "./signInActivity.ts";
import { defaultUserProperties, userJson } from "./userJson.ts";

const type = "microsoft.graph.user";
const activityReaders = { least: ["AuditLog.Read.All"], higher: [] };

/** How users are written for a request: the selected properties; when they signed in only for who may read audits. */
export function userWriter(
  request: GraphRequest,
  names: readonly string[] = selection(request) ?? defaultUserProperties,
): (account: number) => Readonly<Record<string, unknown>> {
  const { tenant, caller } = request;
  // A name that does not exist is refused also when the list turns out to be empty.
  selected({ ...userJson(tenant.world, 0), signInActivity: null }, names, type);
  if (!names.includes("signInActivity")) {
    return (account) => selected(userJson(tenant.world, account), names, type);
  }
  if (!holds(caller, activityReaders)) {
    throw forbidden("reports", activityReaders);
  }
  return (account) => {
    const whole = { ...userJson(tenant.world, account), signInActivity: signInActivity(tenant, account) };
    return selected(whole, names, type);
  };
}
