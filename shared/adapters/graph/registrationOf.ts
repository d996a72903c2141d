import type { z } from "zod";
import { classOfMethod } from "../../domain/credentials/classOfMethod.ts";
import { legacyRegistered } from "../../domain/credentials/legacyTable.ts";
import type { MethodKind } from "../../domain/credentials/methodKind.ts";
import type { MethodTable } from "../../domain/credentials/methodTable.ts";
import { otherMethods } from "../../domain/credentials/otherMethods.ts";
import type { Registration } from "../../ports/registrations.ts";
import type { registrationRow } from "../../schemas/graph/registrationRow.ts";

/** Not a value of the table: nothing. */
function kindRegistered(name: string, table: MethodTable): readonly MethodKind[] {
  const kind = table.registered.get(name) ?? "weak";
  return kind === "weak" ? [] : [kind];
}

/** A row of the registration report in the product's terms. */
export function registrationOf(row: z.infer<typeof registrationRow>, table: MethodTable): Registration {
  const classes = row.methodsRegistered.map((name) => [name, classOfMethod(name, table)] as const);
  return {
    userId: row.id,
    kinds: [...new Set(row.methodsRegistered.flatMap((name) => kindRegistered(name, table)))],
    legacy: legacyRegistered(row.methodsRegistered),
    otherMethods: otherMethods(row.methodsRegistered, table),
    unknownMethods: classes.filter(([, worth]) => worth === "unknown").map(([name]) => name),
    isAdmin: row.isAdmin,
    ...domainOf(row.userPrincipalName ?? ""),
    ...(row.lastUpdatedDateTime ? { asOf: Date.parse(row.lastUpdatedDateTime) } : {}),
  };
}

/** Of a name no more than its domain is kept. */
function domainOf(name: string): Pick<Registration, "domain"> {
  const at = name.lastIndexOf("@");
  return at < 0 || at === name.length - 1 ? {} : { domain: name.slice(at + 1).toLowerCase() };
}
