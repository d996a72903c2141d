import { dayMs } from "../people/calendar.ts";
import { chance, topics } from "../people/chance.ts";
import { auditLag } from "../simulation/auditLag.ts";
import type { AuditRow } from "../simulation/auditLog.ts";
import { auditJson } from "./auditJson.ts";
import type { GraphRequest } from "./graphRequest.ts";
import { collectionReply, pageSize } from "./query/collection.ts";
import { filterClauses } from "./query/filterClauses.ts";
import { fits } from "./query/fits.ts";
import { readSkipToken } from "./query/skipToken.ts";
import { badRequest, type Reply } from "./reply.ts";

const forms = {
  "activityDateTime ge": "instant",
  "activityDateTime le": "instant",
  "loggedByService eq": "text",
  "activityDisplayName eq": "text",
  "category eq": "text",
  "targetResources/any/id eq": "text",
} as const;
const orders = ["activityDateTime desc", "activityDateTime asc", "activityDateTime"];
const retentionDays = 30;

/** GET /auditLogs/directoryAudits: newest first unless asked otherwise, visible minutes to hours after the event. */
export function listDirectoryAudits(request: GraphRequest): Reply {
  const { world } = request.tenant;
  const size = pageSize(request, { defaultSize: 1000, maximumSize: 1000 });
  const [asOf = world.now, skip = 0] = readSkipToken(request) ?? [];
  let from = asOf - retentionDays * dayMs;
  let until = asOf;
  const tests: ((row: AuditRow) => boolean)[] = [];
  for (const clause of filterClauses(request.query.get("$filter"), forms)) {
    switch (clause.property) {
      case "activityDateTime":
        if (clause.operator === "ge") {
          from = Math.max(from, Number(clause.values[0]));
        } else {
          until = Math.min(until, Number(clause.values[0]) + 1);
        }
        break;
      case "loggedByService":
        tests.push((row) => fits(clause, row.service));
        break;
      case "activityDisplayName":
        tests.push((row) => fits(clause, row.activity));
        break;
      case "category":
        tests.push((row) => fits(clause, row.category));
        break;
      default:
        tests.push((row) => row.targets.some(({ id }) => fits(clause, id)));
    }
  }
  const order = request.query.get("$orderby") ?? "activityDateTime desc";
  if (!orders.includes(order)) {
    throw badRequest(`Cannot order by '${order}'. Supported: ${orders.join(", ")}.`);
  }
  const visible = (row: AuditRow): boolean =>
    row.at + auditLag(chance(world.people.seed, topics.auditVisibility, row.number, 1)) <= asOf;
  const found = world.audits
    .between(from, until)
    .filter((row) => visible(row) && tests.every((test) => test(row)));
  const rows = order.endsWith("desc") ? found.toReversed() : found;
  const value = rows.slice(skip, skip + size).map((row) => auditJson(world, row));
  const next = skip + size < rows.length ? [asOf, skip + size] : undefined;
  return collectionReply(request, { context: "auditLogs/directoryAudits" }, value, next);
}
