import { hourMs } from "../people/calendar.ts";
import type { SignInRow } from "../simulation/signInRow.ts";
import type { GraphRequest } from "./graphRequest.ts";
import { collectionReply, pageSize } from "./query/collection.ts";
import { filterClauses } from "./query/filterClauses.ts";
import { fits } from "./query/fits.ts";
import { readSkipToken } from "./query/skipToken.ts";
import type { Reply } from "./reply.ts";
import { signInWriter } from "./signInWriter.ts";

const v1Forms = {
  "createdDateTime ge": "instant",
  "createdDateTime gt": "instant",
  "createdDateTime le": "instant",
  "createdDateTime lt": "instant",
  "isInteractive eq": "boolean",
  "userId eq": "text",
  "status/errorCode ne": "number",
  "status/errorCode eq": "number",
} as const;
const betaForms = { ...v1Forms, "signInEventTypes/any eq": "text" } as const;
const retentionDays = 30;
/** What a $filter asks for. */
interface Wanted {
  readonly from: number;
  readonly until: number;
  readonly userId: string | undefined;
  readonly accepts: (row: SignInRow) => boolean;
}

/** GET /auditLogs/signIns: newest first, as far as the rows are visible when the first page is asked for. */
export function listSignIns(request: GraphRequest): Reply {
  const { world, signIns } = request.tenant;
  const size = pageSize(request, { defaultSize: 1000, maximumSize: 1000 });
  const [asOf = world.now, startHour, left] = readSkipToken(request) ?? [];
  const wanted = wantedRows(request, asOf);
  const account = wanted.userId === undefined ? undefined : (world.people.indexOf.get(wanted.userId) ?? -1);
  const found: SignInRow[] = [];
  let hour = startHour ?? Math.floor((wanted.until - 1) / hourMs) * hourMs;
  // Rows are counted from the oldest, because an hour that is not over yet grows at its newest end.
  let remaining = left;
  for (; hour + hourMs > wanted.from; hour -= hourMs) {
    const rows = account === undefined ? signIns.ofHour(hour) : signIns.ofPerson(account, hour);
    for (let place = rows.length - (remaining ?? rows.length); place < rows.length; place++) {
      const row = rows[place];
      if (row === undefined || !isWanted(row, wanted) || signIns.visibleAt(row) > asOf) {
        continue;
      }
      if (found.length === size) {
        return page(request, found, [asOf, hour, rows.length - place]);
      }
      found.push(row);
    }
    remaining = undefined;
  }
  return page(request, found, undefined);
}

function page(request: GraphRequest, rows: readonly SignInRow[], next: readonly number[] | undefined): Reply {
  const write = signInWriter(request);
  return collectionReply(request, { context: "auditLogs/signIns" }, rows.map(write), next);
}

function isWanted(row: SignInRow, wanted: Wanted): boolean {
  return row.at >= wanted.from && row.at < wanted.until && wanted.accepts(row);
}

function wantedRows(request: GraphRequest, asOf: number): Wanted {
  const isBeta = request.version === "beta";
  let from = asOf - retentionDays * 24 * hourMs;
  let until = asOf;
  let userId: string | undefined;
  // Without a word about it, and in v1.0 always, Graph gives the interactive rows only.
  let interactiveOnly = true;
  const tests: ((row: SignInRow) => boolean)[] = [];
  for (const clause of filterClauses(request.query.get("$filter"), isBeta ? betaForms : v1Forms)) {
    switch (clause.property) {
      case "createdDateTime": {
        const late = clause.operator === "gt" || clause.operator === "le" ? 1 : 0;
        const instant = Number(clause.values[0]) + late;
        if (clause.operator.startsWith("g")) {
          from = Math.max(from, instant);
        } else {
          until = Math.min(until, instant);
        }
        break;
      }
      case "signInEventTypes/any":
      case "isInteractive": {
        interactiveOnly = false;
        // Decided once and not for each of thousands of rows.
        const [interactive, background] =
          clause.property === "isInteractive"
            ? [fits(clause, true), fits(clause, false)]
            : [fits(clause, "interactiveUser"), fits(clause, "nonInteractiveUser")];
        tests.push((row) => (row.interactive ? interactive : background));
        break;
      }
      case "userId":
        userId = String(clause.values[0]).toLowerCase();
        tests.push((row) => fits(clause, request.tenant.world.people.ids[row.person]));
        break;
      default:
        tests.push((row) => fits(clause, row.errorCode));
    }
  }
  if (interactiveOnly || !isBeta) {
    tests.push((row) => row.interactive);
  }
  return { from, until, userId, accepts: (row) => tests.every((test) => test(row)) };
}
