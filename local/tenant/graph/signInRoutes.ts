import { hourMs } from "../people/calendar.ts";
import type { SignInRow } from "../simulation/signInRow.ts";
import { collectionReply, pageSize } from "./collection.ts";
import { type FilterClause, filterClauses, filterInstant } from "./filterClauses.ts";
import type { GraphRequest } from "./graphRequest.ts";
import { badRequest, type Reply } from "./reply.ts";
import { signInJson } from "./signInJson.ts";
import { readSkipToken } from "./skipToken.ts";
import { wantsUnknownMembers } from "./wantsUnknownMembers.ts";

const allowed = [
  "createdDateTime ge",
  "createdDateTime gt",
  "createdDateTime le",
  "createdDateTime lt",
  "signInEventTypes/any eq",
  "isInteractive eq",
  "userId eq",
  "status/errorCode ne",
  "status/errorCode eq",
];
const options = ["$filter", "$top", "$skiptoken"];
const retentionDays = 30;
/** Properties that only the beta version has. */
const betaOnly = [
  "originalRequestId",
  "authenticationProtocol",
  "originalTransferMethod",
  "incomingTokenType",
  "homeTenantName",
  "isTenantRestricted",
  "tokenIssuerName",
  "tokenIssuerType",
  "processingTimeInMilliseconds",
  "authenticationMethodsUsed",
  "authenticationRequirement",
  "sessionId",
  "uniqueTokenIdentifier",
  "signInIdentifier",
  "signInEventTypes",
  "userType",
  "flaggedForReview",
  "autonomousSystemNumber",
  "crossTenantAccessType",
  "authenticationProcessingDetails",
  "networkLocationDetails",
  "authenticationDetails",
  "authenticationRequirementPolicies",
  "sessionLifetimePolicies",
] as const;

/** What a $filter asks for. */
interface Wanted {
  readonly from: number;
  readonly until: number;
  readonly userId: string | undefined;
  readonly accepts: (row: SignInRow) => boolean;
}

/** GET /auditLogs/signIns: newest first, as far as the rows are visible when the first page is asked for. */
export function listSignIns(request: GraphRequest): Reply {
  for (const name of request.query.keys()) {
    if (!options.includes(name)) {
      throw badRequest(`The query option '${name}' is not supported here. Supported: ${options.join(", ")}.`);
    }
  }
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
  const includeUnknown = wantsUnknownMembers(request);
  const value = rows.map((row) => {
    const json = signInJson(request.tenant.world, row, includeUnknown);
    return request.version === "beta" ? json : asV1(json);
  });
  return collectionReply(request, { context: "auditLogs/signIns" }, value, next);
}

function isWanted(row: SignInRow, wanted: Wanted): boolean {
  return row.at >= wanted.from && row.at < wanted.until && wanted.accepts(row);
}

function wantedRows(request: GraphRequest, asOf: number): Wanted {
  let from = asOf - retentionDays * 24 * hourMs;
  let until = asOf;
  let userId: string | undefined;
  let types: readonly string[] = ["interactiveUser"];
  const tests: ((row: SignInRow) => boolean)[] = [];
  for (const clause of filterClauses(request.query.get("$filter"), allowed)) {
    switch (clause.property) {
      case "createdDateTime": {
        const instant =
          filterInstant(clause) + (clause.operator === "gt" || clause.operator === "le" ? 1 : 0);
        if (clause.operator.startsWith("g")) {
          from = Math.max(from, instant);
        } else {
          until = Math.min(until, instant);
        }
        break;
      }
      case "signInEventTypes/any":
        types = clause.values;
        break;
      case "isInteractive":
        types = clause.values[0] === "true" ? ["interactiveUser"] : ["nonInteractiveUser"];
        break;
      case "userId":
        userId = clause.values[0]?.toLowerCase();
        break;
      default:
        tests.push(errorTest(clause));
    }
  }
  return {
    from,
    until,
    userId,
    accepts: (row) =>
      types.includes(row.interactive ? "interactiveUser" : "nonInteractiveUser") &&
      tests.every((test) => test(row)),
  };
}

function errorTest(clause: FilterClause): (row: SignInRow) => boolean {
  const code = Number(clause.values[0]);
  return (row) => (row.errorCode === code) === (clause.operator === "eq");
}

function asV1(json: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const hidden: readonly string[] = betaOnly;
  const kept = Object.entries(json).filter(([name]) => !hidden.includes(name));
  const applied = json["appliedConditionalAccessPolicies"];
  return {
    ...Object.fromEntries(kept),
    appliedConditionalAccessPolicies: Array.isArray(applied)
      ? applied.map(({ id, displayName, enforcedGrantControls, enforcedSessionControls, result }) => ({
          id,
          displayName,
          enforcedGrantControls,
          enforcedSessionControls,
          result,
        }))
      : [],
  };
}
