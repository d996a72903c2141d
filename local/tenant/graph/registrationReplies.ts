import { hourMs } from "../people/calendar.ts";
import { chance, topics } from "../people/chance.ts";
import { accountKind } from "../people/population.ts";
import type { World } from "../simulation/world.ts";
import { type GraphRequest, parameter } from "./graphRequest.ts";
import { displayNameOf, userPrincipalNameOf } from "./names.ts";
import { collectionReply, contextUrl, pageSize } from "./query/collection.ts";
import { filterClauses } from "./query/filterClauses.ts";
import { fits } from "./query/fits.ts";
import { readSkipToken } from "./query/skipToken.ts";
import { registeredMethods } from "./registeredMethods.ts";
import { badRequest, type Reply } from "./reply.ts";

const periodHours = 2;
const forms = { "id eq": "text", "userPrincipalName eq": "text", "isAdmin eq": "boolean" } as const;
const totalsOf =
  /^includedUserTypes='(all|member|guest)',includedUserRoles='(all|privilegedAdmin|admin|user)'$/;
const strong = new Set(["windowsHelloForBusiness", "fido2SecurityKey", "passKeyDeviceBoundAuthenticator"]);

/** GET /reports/authenticationMethods/userRegistrationDetails: the report lags one to four hours. */
export function listRegistrationDetails(request: GraphRequest): Reply {
  const { world } = request.tenant;
  const size = pageSize(request, { defaultSize: 1000, maximumSize: 1000 });
  const [asOf = reportInstant(world), from = 0] = readSkipToken(request) ?? [];
  const wanted = filterClauses(request.query.get("$filter"), forms);
  const value: unknown[] = [];
  let account = from;
  for (; account < world.people.total && value.length < size; account++) {
    const matches = wanted.every((clause) =>
      fits(
        clause,
        clause.property === "id"
          ? world.people.ids[account]
          : clause.property === "isAdmin"
            ? world.people.isAdmin[account] === 1
            : userPrincipalNameOf(world.people, account),
      ),
    );
    if (matches && world.people.enabled[account] === 1 && world.exists(account, asOf)) {
      value.push(details(world, account, asOf));
    }
  }
  const next = account < world.people.total && hasMore(world, account, asOf) ? [asOf, account] : undefined;
  return collectionReply(
    request,
    { context: "reports/authenticationMethods/userRegistrationDetails" },
    value,
    next,
  );
}

/** GET /reports/authenticationMethods/usersRegisteredByMethod(...): totals of the same report. */
export function countRegistrations(request: GraphRequest): Reply {
  const { world } = request.tenant;
  const asOf = reportInstant(world);
  const given = parameter(request, "arguments").replaceAll(" ", "");
  const [, types, roles] = given === "" ? ["", "all", "all"] : (totalsOf.exec(given) ?? []);
  if (types === undefined || roles === undefined) {
    throw badRequest(
      `Invalid function parameters: '${given}'. Write includedUserTypes='member',includedUserRoles='all'.`,
    );
  }
  const counts = new Map<string, number>();
  let total = 0;
  for (let account = 0; account < world.people.total; account++) {
    const guest = world.people.kind[account] === accountKind.guest;
    const admin = world.people.isAdmin[account] === 1;
    const typeFits = types === "all" || (types === "guest") === guest;
    const roleFits = roles === "all" || (roles === "user") !== admin;
    if (world.people.enabled[account] === 1 && world.exists(account, asOf) && typeFits && roleFits) {
      total++;
      for (const method of ["password", ...registeredMethods(world, account, asOf)]) {
        counts.set(method, (counts.get(method) ?? 0) + 1);
      }
    }
  }
  return {
    status: 200,
    body: {
      "@odata.context": contextUrl(request, "microsoft.graph.userRegistrationMethodSummary"),
      userTypes: types,
      userRoles: roles,
      totalUserCount: total,
      userRegistrationMethodCounts: [...counts].map(([authenticationMethod, userCount]) => ({
        authenticationMethod,
        userCount,
      })),
    },
  };
}

/** The instant whose state the report shows: it is remade every two hours and takes one to two hours to appear. */
function reportInstant(world: World): number {
  const period = Math.floor((world.now - hourMs) / (periodHours * hourMs));
  const age = chance(world.people.seed, topics.report, period, 0) * hourMs;
  return period * periodHours * hourMs - Math.floor(age);
}

function hasMore(world: World, from: number, asOf: number): boolean {
  for (let account = from; account < world.people.total; account++) {
    if (world.people.enabled[account] === 1 && world.exists(account, asOf)) {
      return true;
    }
  }
  return false;
}

function details(world: World, account: number, asOf: number): Readonly<Record<string, unknown>> {
  const { people } = world;
  const methods = registeredMethods(world, account, asOf);
  const push = methods.includes("microsoftAuthenticatorPush");
  const passwordless = methods.some((method) => strong.has(method));
  return {
    id: people.ids[account],
    userPrincipalName: userPrincipalNameOf(people, account),
    userDisplayName: displayNameOf(people, account),
    userType: people.kind[account] === accountKind.guest ? "guest" : "member",
    isAdmin: people.isAdmin[account] === 1,
    isSsprRegistered: push,
    isSsprEnabled: push,
    isSsprCapable: push,
    isMfaRegistered: push || passwordless,
    isMfaCapable: push || passwordless,
    isPasswordlessCapable: passwordless,
    methodsRegistered: methods,
    isSystemPreferredAuthenticationMethodEnabled: true,
    systemPreferredAuthenticationMethods: passwordless ? ["fido2"] : push ? ["push"] : [],
    userPreferredMethodForSecondaryAuthentication: push ? "push" : "none",
    lastUpdatedDateTime: new Date(asOf).toISOString(),
  };
}
