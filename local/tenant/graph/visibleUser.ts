import type { Caller } from "./access/caller.ts";

const whole = ["User.Read.All", "User.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"];
const basic: readonly string[] = [
  "id",
  "displayName",
  "givenName",
  "surname",
  "mail",
  "userPrincipalName",
  "@odata.type",
];

/**
 * A user as a caller sees it inside another object's list: all of it with a permission to read users, a few
 * properties with the basic one, the id alone without; what is hidden is null.
 */
export function visibleUser(
  caller: Caller,
  user: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  if (whole.some((name) => caller.roles.has(name))) {
    return user;
  }
  const shown: readonly string[] = caller.roles.has("User.ReadBasic.All") ? basic : ["id", "@odata.type"];
  return Object.fromEntries(
    Object.entries(user).map(([name, value]) => [
      name,
      shown.includes(name) ? value : Array.isArray(value) ? [] : null,
    ]),
  );
}
