import { findUser } from "./findUser.ts";
import type { GraphRequest } from "./graphRequest.ts";
import { contextUrl, listPage } from "./query/collection.ts";
import { filterClauses } from "./query/filterClauses.ts";
import { fits } from "./query/fits.ts";
import { wantsCount } from "./query/requireEventual.ts";
import { selection } from "./query/selected.ts";
import { badRequest, type Reply } from "./reply.ts";
import { userJson } from "./userJson.ts";
import { userWriter } from "./userWriter.ts";

const forms = {
  "accountEnabled eq": "boolean",
  "userType eq": "text",
  "department eq": "text",
  "id eq": "text",
  "userPrincipalName eq": "text",
  "displayName eq": "text",
} as const;
const mostWithActivity = 500;

/** GET /users */
export function listUsers(request: GraphRequest): Reply {
  const { world } = request.tenant;
  const counted = wantsCount(request);
  const clauses = filterClauses(request.query.get("$filter"), forms);
  const withActivity = selection(request)?.includes("signInActivity") === true;
  if (withActivity && clauses.length > 0) {
    throw badRequest("$filter is not supported together with signInActivity in $select.");
  }
  const write = userWriter(request);
  const accounts: number[] = [];
  for (let account = 0; account < world.people.total; account++) {
    if (!world.exists(account, world.now)) {
      continue;
    }
    const user = clauses.length === 0 ? {} : userJson(world, account);
    if (clauses.every((clause) => fits(clause, Reflect.get(user, clause.property)))) {
      accounts.push(account);
    }
  }
  const rules = {
    context: contextName(request),
    defaultSize: 100,
    maximumSize: withActivity ? mostWithActivity : 999,
    count: counted ? accounts.length : undefined,
  };
  return listPage(request, rules, accounts, write);
}

/** GET /users/{id} */
export function readUser(request: GraphRequest): Reply {
  const user = userWriter(request)(findUser(request));
  return {
    status: 200,
    body: { "@odata.context": contextUrl(request, `${contextName(request)}/$entity`), ...user },
  };
}

/** DELETE /users/{id}: as Graph does it, and counted as what must never happen. */
export function deleteUser(request: GraphRequest): Reply {
  const { world } = request.tenant;
  const account = findUser(request);
  request.tenant.act({ kind: "userDelete", userId: world.people.ids[account] ?? "" });
  return { status: 204 };
}

function contextName(request: GraphRequest): string {
  const names = selection(request);
  return names === undefined ? "users" : `users(${names.join(",")})`;
}
