import type { Audit, Audits } from "../../ports/audits.ts";
import { directoryAuditRow } from "../../schemas/graph/directoryAuditRow.ts";
import { auditOf } from "./auditOf.ts";
import type { GraphClient } from "./graphClient.ts";
import { permissions } from "./permissions.ts";
import { readPage } from "./readPage.ts";

/** The directory audit over Graph. */
export function createAudits(client: GraphClient): Audits {
  return {
    async page(from, until, next, service) {
      // Graph documents ge and le for this date, and no lt: `le` names the last millisecond of the window.
      const filter = [
        `activityDateTime ge ${new Date(from).toISOString()}`,
        `activityDateTime le ${new Date(until - 1).toISOString()}`,
        ...(service === undefined ? [] : [`loggedByService eq '${service}'`]),
      ].join(" and ");
      const reading = await readPage(
        client,
        {
          version: "v1.0",
          path: `/auditLogs/directoryAudits?$filter=${encodeURIComponent(filter)}&$top=1000`,
          lane: "reports",
          permission: permissions.audits,
          row: directoryAuditRow,
          maxPages: 100_000,
        },
        next,
      );
      if (reading.kind !== "read") return reading;
      const { rows, quarantined, next: after } = reading.value;
      const audits = new Map<string, Audit>();
      for (const row of rows) {
        const audit = auditOf(row);
        if (audit.at >= from && audit.at < until) audits.set(audit.id, audit);
      }
      return {
        kind: "read",
        value: { audits: [...audits.values()], quarantined, ...(after === undefined ? {} : { next: after }) },
      };
    },
  };
}
