import { type MethodTable, methodTable } from "./methodTable.ts";

/** Whether the method named in a sign-in's `authenticationDetails` is known to resist phishing; unknown names do not count. */
export function isPhishingResistant(method: string, table: MethodTable = methodTable): boolean {
  return table.used.get(method.trim().toLowerCase()) ?? false;
}
