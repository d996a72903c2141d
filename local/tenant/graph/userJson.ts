import { dayMs } from "../people/calendar.ts";
import { chance, topics } from "../people/chance.ts";
import { accountKind } from "../people/population.ts";
import type { World } from "../simulation/world.ts";
import { displayNameOf, userPrincipalNameOf } from "./names.ts";

/** Properties that Graph sends without $select. */
export const defaultUserProperties: readonly string[] = [
  "businessPhones",
  "displayName",
  "givenName",
  "jobTitle",
  "mail",
  "mobilePhone",
  "officeLocation",
  "preferredLanguage",
  "surname",
  "userPrincipalName",
  "id",
];

/** All properties of a user that the tenant knows, as Graph v1.0 sends them. */
export function userJson(world: World, account: number): Readonly<Record<string, unknown>> {
  const { people, options } = world;
  const upn = userPrincipalNameOf(people, account);
  const guest = people.kind[account] === accountKind.guest;
  const joined = people.joinsAt[account] ?? Number.NEGATIVE_INFINITY;
  const created = Number.isFinite(joined) ? joined : options.start - 400 * dayMs;
  const passwordAge = chance(people.seed, topics.report, account, 1) * 300 * dayMs;
  return {
    businessPhones: [],
    displayName: displayNameOf(people, account),
    givenName: "User",
    jobTitle: null,
    mail: guest ? `guest${account}@partner.example` : upn,
    mobilePhone: null,
    officeLocation: null,
    preferredLanguage: "en-US",
    surname: String(account).padStart(4, "0"),
    userPrincipalName: upn,
    id: people.ids[account],
    accountEnabled: people.enabled[account] === 1,
    userType: guest ? "Guest" : "Member",
    department: people.shape.departments[world.departmentOf(account) - 1]?.name ?? null,
    onPremisesSyncEnabled: null,
    passwordPolicies: null,
    lastPasswordChangeDateTime: new Date(created + Math.min(passwordAge, 390 * dayMs)).toISOString(),
    usageLocation: "DE",
    createdDateTime: new Date(created).toISOString(),
    creationType: guest ? "Invitation" : null,
    externalUserState: guest ? "Accepted" : null,
    isResourceAccount: people.kind[account] === accountKind.service ? true : null,
    mailNickname: upn.split("@")[0],
    proxyAddresses: [],
  };
}
