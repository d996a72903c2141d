import { usualShape } from "../../tenant/people/usualShape.ts";
import type { DemoPlan } from "../readDemoPlan.ts";
import { isMade } from "./isMade.ts";

const { roles, breakGlass, directorySync, services, exceptionsGroup, excludedGroups, observePolicy } =
  usualShape;
const known = {
  people: new Set([...roles, ...breakGlass, ...directorySync, ...services]),
  audiences: new Set(usualShape.audiences.map(({ id }) => id)),
  enforced: new Map(usualShape.enforced.map(({ id, policy }) => [id, policy])),
  excluded: new Set(excludedGroups.map(({ id }) => id)),
};

/** Whether every object that a plan names stands in the usual tenant, as those of the sample plan do. Pure. */
export function fitsUsual({ people, exclusions, phases, ...plan }: DemoPlan): boolean {
  const accounts = [
    ...[people.author, ...people.operators, ...people.approvers, ...people.emergency],
    ...[...exclusions.breakGlass, ...exclusions.directorySync, ...exclusions.accounts],
  ];
  return (
    accounts.every((id) => known.people.has(id)) &&
    exclusions.groups.every((id) => known.excluded.has(id)) &&
    plan.exceptionsGroup === exceptionsGroup &&
    plan.observePolicy === observePolicy &&
    (plan.finalPolicy === undefined || isMade(plan.finalPolicy.policy)) &&
    phases.every(({ waves }) =>
      waves.every(
        ({ audience, enforced, policy }) =>
          known.audiences.has(audience) &&
          (enforced === undefined || known.enforced.has(enforced)) &&
          (policy === undefined || isMade(policy) || known.enforced.get(enforced ?? "") === policy),
      ),
    )
  );
}
