import type { MethodKind } from "./methodKind.ts";
import { type MethodTable, methodTable } from "./methodTable.ts";

/** The phishing-resistant kind of a method named in a sign-in's `authenticationDetails`; weak, or unknown where the table has no such name. */
export function kindUsed(
  method: string,
  detail: string,
  table: MethodTable = methodTable,
): MethodKind | "weak" | "unknown" {
  const kind = table.used.get(method.trim().toLowerCase()) ?? "unknown";
  // "Passkey (device-bound)" may be a key, a phone or a computer: only the detail says which.
  if (kind !== "securityKey") return kind;
  const text = detail.toLowerCase();
  return [...table.details].find(([part]) => text.includes(part))?.[1] ?? kind;
}
