import { classOfMethod } from "../../domain/credentials/classOfMethod.ts";
import { type MethodTable, methodTable } from "../../domain/credentials/methodTable.ts";
import { otherMethods } from "../../domain/credentials/otherMethods.ts";
import type { Registrations } from "../../ports/registrations.ts";
import { registrationRow } from "../../schemas/graph/registrationRow.ts";
import type { GraphClient } from "./graphClient.ts";
import { permissions } from "./permissions.ts";
import { readPage } from "./readPage.ts";

/** The registration report over Graph, read with a table of methods. */
export function createRegistrations(client: GraphClient, table: MethodTable = methodTable): Registrations {
  return {
    async page(next) {
      const reading = await readPage(
        client,
        {
          version: "v1.0",
          path: "/reports/authenticationMethods/userRegistrationDetails",
          lane: "reports",
          permission: permissions.registrations,
          row: registrationRow,
          maxPages: 100_000,
        },
        next,
      );
      if (reading.kind !== "read") return reading;
      const { rows, quarantined, next: after } = reading.value;
      const registrations = [...new Map(rows.map((row) => [row.id, row])).values()].map((row) => {
        const classes = row.methodsRegistered.map((name) => [name, classOfMethod(name, table)] as const);
        return {
          userId: row.id,
          portable: classes.some(([, worth]) => worth === "portable"),
          platformOnly: classes.some(([, worth]) => worth === "platformOnly"),
          otherMethods: otherMethods(row.methodsRegistered, table),
          unknownMethods: classes.filter(([, worth]) => worth === "unknown").map(([name]) => name),
          isAdmin: row.isAdmin,
        };
      });
      return {
        kind: "read",
        value: { registrations, quarantined, ...(after === undefined ? {} : { next: after }) },
      };
    },
  };
}
