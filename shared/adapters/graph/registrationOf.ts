import type { z } from "zod";
import { classOfMethod } from "../../domain/credentials/classOfMethod.ts";
import type { MethodTable } from "../../domain/credentials/methodTable.ts";
import { otherMethods } from "../../domain/credentials/otherMethods.ts";
import type { Registration } from "../../ports/registrations.ts";
import type { registrationRow } from "../../schemas/graph/registrationRow.ts";

/** A row of the registration report in the product's terms. */
export function registrationOf(row: z.infer<typeof registrationRow>, table: MethodTable): Registration {
  const classes = row.methodsRegistered.map((name) => [name, classOfMethod(name, table)] as const);
  return {
    userId: row.id,
    portable: classes.some(([, worth]) => worth === "portable"),
    platformOnly: classes.some(([, worth]) => worth === "platformOnly"),
    otherMethods: otherMethods(row.methodsRegistered, table),
    unknownMethods: classes.filter(([, worth]) => worth === "unknown").map(([name]) => name),
    isAdmin: row.isAdmin,
  };
}
