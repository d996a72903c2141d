import { dayMs } from "../people/calendar.ts";
import { chance, topics } from "../people/chance.ts";
import type { AuditRow } from "../simulation/auditLog.ts";
import { auditJson } from "./auditJson.ts";
import { collectionReply, pageSize } from "./collection.ts";
import { filterClauses, filterInstant } from "./filterClauses.ts";
import type { GraphRequest } from "./graphRequest.ts";
import type { Reply } from "./reply.ts";
import { readSkipToken } from "./skipToken.ts";

const allowed = [
  "activityDateTime ge",
  "activityDateTime gt",
  "activityDateTime le",
  "activityDateTime lt",
  "loggedByService eq",
  "activityDisplayName eq",
  "category eq",
  "targetResources/any/id eq",
];
const retentionDays = 30;

/** GET /auditLogs/directoryAudits: newest first, visible some minutes after the event. */
export function listDirectoryAudits(request: GraphRequest): Reply {
  const { world } = request.tenant;
  const size = pageSize(request, { defaultSize: 1000, maximumSize: 1000 });
  const [asOf = world.now, skip = 0] = readSkipToken(request) ?? [];
  let from = asOf - retentionDays * dayMs;
  let until = asOf;
  const tests: ((row: AuditRow) => boolean)[] = [];
  for (const clause of filterClauses(request.query.get("$filter"), allowed)) {
    const value = clause.values[0] ?? "";
    switch (clause.property) {
      case "activityDateTime": {
        const instant =
          filterInstant(clause) + (clause.operator === "gt" || clause.operator === "le" ? 1 : 0);
        if (clause.operator.startsWith("g")) {
          from = Math.max(from, instant);
        } else {
          until = Math.min(until, instant);
        }
        break;
      }
      case "loggedByService":
        tests.push((row) => row.service === value);
        break;
      case "activityDisplayName":
        tests.push((row) => row.activity === value);
        break;
      case "category":
        tests.push((row) => row.category === value);
        break;
      default:
        tests.push((row) => row.targets.some(({ id }) => clause.values.includes(id)));
    }
  }
  const visible = (row: AuditRow): boolean =>
    row.at + 60_000 + chance(world.people.seed, topics.visibility, row.number, 1) * 240_000 <= asOf;
  const rows = world.audits
    .between(from, until)
    .filter((row) => visible(row) && tests.every((test) => test(row)))
    .toReversed();
  const value = rows.slice(skip, skip + size).map((row) => auditJson(world, row));
  const next = skip + size < rows.length ? [asOf, skip + size] : undefined;
  return collectionReply(request, { context: "auditLogs/directoryAudits" }, value, next);
}
