import { type MethodTable, methodTable } from "../../domain/credentials/methodTable.ts";
import type { Registrations } from "../../ports/registrations.ts";
import { registrationRow } from "../../schemas/graph/registrationRow.ts";
import type { GraphClient } from "./graphClient.ts";
import { permissions } from "./permissions.ts";
import { readAllPages } from "./readAllPages.ts";
import { readPage } from "./readPage.ts";
import { registrationOf } from "./registrationOf.ts";

const reportPath = "/reports/authenticationMethods/userRegistrationDetails";

/** The registration report over Graph, read with a table of methods. */
export function createRegistrations(client: GraphClient, table: MethodTable = methodTable): Registrations {
  return {
    async admins() {
      const filter = encodeURIComponent("isAdmin eq true");
      const rows = await readAllPages(
        client,
        {
          version: "v1.0",
          path: `${reportPath}?$filter=${filter}`,
          lane: "reports",
          permission: permissions.registrations,
          row: registrationRow,
          maxPages: 100,
        },
        "administrators",
      );
      if (rows.kind !== "read") return rows;
      const ids = rows.value.filter(({ isAdmin }) => isAdmin).map(({ id }) => id.toLowerCase());
      return { kind: "read", value: [...new Set(ids)] };
    },

    async page(next) {
      const reading = await readPage(
        client,
        {
          version: "v1.0",
          path: reportPath,
          lane: "reports",
          permission: permissions.registrations,
          row: registrationRow,
          maxPages: 100_000,
        },
        next,
      );
      if (reading.kind !== "read") return reading;
      const { rows, quarantined, next: after } = reading.value;
      const registrations = [...new Map(rows.map((row) => [row.id, row])).values()].map((row) =>
        registrationOf(row, table),
      );
      return {
        kind: "read",
        value: { registrations, quarantined, ...(after === undefined ? {} : { next: after }) },
      };
    },
  };
}
