import type { Role } from "../../ports/identify.ts";

/** Roles by the value of the app role in Entra; any other value means nothing here. */
const appRoles: Readonly<Record<string, Role>> = {
  "Rollout.Reader": "reader",
  "Rollout.Operator": "operator",
  "Rollout.Approver": "approver",
  "Rollout.Emergency": "emergency",
  "Rollout.Helpdesk": "helpdesk",
  "Rollout.Service": "service",
};

/** The roles that some app role values give, each once. */
export function rolesOf(values: readonly string[]): readonly Role[] {
  const roles = values.flatMap((value) => (Object.hasOwn(appRoles, value) ? (appRoles[value] ?? []) : []));
  return [...new Set(roles)];
}
