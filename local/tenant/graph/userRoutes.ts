import { collectionReply, contextUrl, listPage, pageSize } from "./collection.ts";
import { filterClauses } from "./filterClauses.ts";
import { type GraphRequest, parameter } from "./graphRequest.ts";
import { badRequest, notFound, type Reply } from "./reply.ts";
import { requireEventual } from "./requireEventual.ts";
import { selected, selection } from "./selected.ts";
import { readSkipToken } from "./skipToken.ts";
import { defaultUserProperties, userJson } from "./userJson.ts";

const allowed = ["accountEnabled eq", "userType eq", "department eq", "id eq", "userPrincipalName eq"];
const userType = "microsoft.graph.user";

/** GET /users */
export function listUsers(request: GraphRequest): Reply {
  const { world } = request.tenant;
  const counted = requireEventual(request);
  const clauses = filterClauses(request.query.get("$filter"), allowed);
  const names = selection(request) ?? defaultUserProperties;
  const accounts: number[] = [];
  for (let account = 0; account < world.people.total; account++) {
    if (!world.exists(account, world.now)) {
      continue;
    }
    const user = clauses.length === 0 ? {} : userJson(world, account);
    if (clauses.every(({ property, values }) => sameText(Reflect.get(user, property), values[0]))) {
      accounts.push(account);
    }
  }
  const rules = {
    context: contextName(request),
    defaultSize: 100,
    maximumSize: 999,
    count: counted ? accounts.length : undefined,
  };
  return listPage(request, rules, accounts, (account) => selected(userJson(world, account), names, userType));
}

/** GET /users/{id} */
export function readUser(request: GraphRequest): Reply {
  const { world } = request.tenant;
  const names = selection(request) ?? defaultUserProperties;
  const user = selected(userJson(world, findUser(request)), names, userType);
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

/** GET /users/delta: all users once, then who joined since the deltaLink. */
export function usersDelta(request: GraphRequest): Reply {
  const { world } = request.tenant;
  const names = selection(request) ?? defaultUserProperties;
  const size = pageSize(request, { defaultSize: 200, maximumSize: 999 });
  const since = Number(request.query.get("$deltatoken") ?? Number.NEGATIVE_INFINITY);
  if (Number.isNaN(since)) {
    throw badRequest("The $deltatoken is not valid.");
  }
  const [asOf = world.now, from = 0] = readSkipToken(request) ?? [];
  const accounts: number[] = [];
  let account = from;
  for (; account < world.people.total && accounts.length < size; account++) {
    if (world.exists(account, asOf) && (world.people.joinsAt[account] ?? 0) >= since) {
      accounts.push(account);
    }
  }
  const value = accounts.map((index) => selected(userJson(world, index), names, userType));
  if (account < world.people.total) {
    return collectionReply(request, { context: "users" }, value, [asOf, account]);
  }
  const deltaLink = `${request.origin}/${request.version}/users/delta?$deltatoken=${asOf}`;
  return {
    status: 200,
    body: { "@odata.context": contextUrl(request, "users"), "@odata.deltaLink": deltaLink, value },
  };
}

/** Index of the account that the path names by id, or a 404. */
export function findUser(request: GraphRequest): number {
  const id = parameter(request, "id");
  const account = request.tenant.world.accountOf(id);
  if (account === undefined) {
    throw notFound(id);
  }
  return account;
}

function contextName(request: GraphRequest): string {
  const names = selection(request);
  return names === undefined ? "users" : `users(${names.join(",")})`;
}

function sameText(actual: unknown, wanted: string | undefined): boolean {
  return String(actual).toLowerCase() === wanted?.toLowerCase();
}
