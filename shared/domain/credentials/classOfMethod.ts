import { isPortable } from "./methodReach.ts";
import { type MethodTable, methodTable } from "./methodTable.ts";

/** What a registered method is worth: portable and platformOnly are phishing-resistant, weak is not, unknown is not in the table. */
export type MethodClass = "portable" | "platformOnly" | "weak" | "unknown";

/** Class of one value of `methodsRegistered`, exactly as written in the report. */
export function classOfMethod(name: string, table: MethodTable = methodTable): MethodClass {
  const kind = table.registered.get(name) ?? "unknown";
  if (kind === "weak" || kind === "unknown") return kind;
  return isPortable(kind) ? "portable" : "platformOnly";
}
