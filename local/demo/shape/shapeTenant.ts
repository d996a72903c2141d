import { membersAmong } from "../../tenant/people/createPopulation.ts";
import { roleId } from "../../tenant/people/fixedIds.ts";
import type { TenantShape } from "../../tenant/people/tenantShape.ts";
import type { DemoPlan } from "../readDemoPlan.ts";
import { askedAudiences } from "./askedAudiences.ts";
import { fitsUsual } from "./fitsUsual.ts";
import { isMade } from "./isMade.ts";
import { planDivision } from "./planDivision.ts";

const mostAudiences = 30;
const fewestRoles = 6;
/** First number of the made-up people who fill up the roles. */
const firstFiller = 50;

/**
 * The tenant that a plan is written for, with so many accounts: its object ids, an audience for each of its groups, sizes
 * within its size rules; undefined when the usual tenant has all of it. Throws a RangeError that says what to change. Pure.
 */
export function shapeTenant(plan: DemoPlan, users: number): TenantShape | undefined {
  if (fitsUsual(plan)) return undefined;
  const asked = askedAudiences(plan);
  if (asked.length > mostAudiences) {
    throw new RangeError(
      `the plan asks ${asked.length} audiences and the simulated tenant holds at most ${mostAudiences}; take a plan with fewer waves`,
    );
  }
  const accounts = accountsOf(plan);
  const division = planDivision(asked, accounts.roles.length);
  const members = membersAmong(users, accounts);
  if (members < division.least) {
    let enough = users;
    while (membersAmong(enough, accounts) < division.least) enough++;
    throw new RangeError(
      `the waves of the plan need ${division.least} people by their sizes, and ${users} users hold ${members} who can enrol; take at least ${enough} users, or lower size.min in the plan`,
    );
  }
  return {
    ...accounts,
    ...division.divide(members),
    leastLast: 0,
    enforced: plan.phases.flatMap(({ waves }) => waves.flatMap((wave) => enforcedBy(wave, asked))),
    exceptionsGroup: plan.exceptionsGroup,
    excludedGroups: plan.exclusions.groups.map((id, index) => ({
      id,
      holds: (["breakGlass", "services"] as const)[index] ?? "nobody",
    })),
    observePolicy: plan.observePolicy,
    ...(plan.finalPolicy === undefined || isMade(plan.finalPolicy.policy)
      ? {}
      : { finalPolicy: plan.finalPolicy.policy }),
  };
}

function enforcedBy(
  { name, audience, enforced, policy }: DemoPlan["phases"][number]["waves"][number],
  asked: readonly { readonly id: string }[],
): TenantShape["enforced"] {
  if (enforced === undefined) return [];
  const number = 1 + asked.findIndex(({ id }) => id === audience);
  const made = policy === undefined || isMade(policy);
  return [{ id: enforced, name, audience: number, ...(made ? {} : { policy }) }];
}

/** Accounts that the plan names, each once, and people who fill up the roles. */
function accountsOf({ people, exclusions }: DemoPlan) {
  const seen = new Set<string>();
  const fresh = (ids: readonly string[]): readonly string[] =>
    ids.filter((id) => !seen.has(id) && seen.add(id));
  const { breakGlass, directorySync, accounts } = exclusions;
  const named = {
    breakGlass: fresh(breakGlass),
    directorySync: fresh(directorySync),
    roles: fresh([...people.operators, people.author, ...people.approvers, ...people.emergency]),
    services: fresh(accounts),
  };
  const missing = Math.max(0, fewestRoles - named.roles.length);
  const fillers = Array.from({ length: missing }, (_, index) => roleId(firstFiller + index));
  return { ...named, roles: [...named.roles, ...fillers] };
}
