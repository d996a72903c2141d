import { classOfMethod } from "./classOfMethod.ts";
import { type MethodTable, methodTable } from "./methodTable.ts";

/** Whether somebody could sign in without a passkey; unknown where only methods are registered that the table does not know. */
export type OtherMethods = "some" | "none" | "unknown";

/** Methods of the table that no sign-in can be finished with: they reset passwords, run out within hours, or are the password itself. */
const notForSignIn: readonly string[] = ["email", "securityQuestion", "temporaryAccessPass", "password"];

/** What is left of somebody's registered methods, by their names in the report, when no passkey works. */
export function otherMethods(names: readonly string[], table: MethodTable = methodTable): OtherMethods {
  const left = names.filter(
    (name) => !notForSignIn.includes(name) && classOfMethod(name, table) !== "portable",
  );
  if (left.some((name) => table.registered.has(name))) return "some";
  return left.length > 0 ? "unknown" : "none";
}
