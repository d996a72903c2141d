import { type MethodClass, type MethodTable, methodTable } from "./methodTable.ts";

/** Class of one value of `methodsRegistered`, exactly as written in the report. */
export function classOfMethod(name: string, table: MethodTable = methodTable): MethodClass {
  return table.registered.get(name) ?? "unknown";
}
