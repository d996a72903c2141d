import type { Plan } from "../domain/plan/plan.ts";
import type { PolicyDetail } from "../ports/policies.ts";
import type { World } from "../ports/world.ts";
import { fit, type Inspection, unfit } from "./inspection.ts";
import type { ReadyPeople } from "./readyNow.ts";
import { staleReading } from "./staleReading.ts";

/** Object ids of those who can undo what the product does: approvers and operators, each once. */
export const staffOf = ({ people }: Plan): readonly string[] => [
  ...new Set([...people.approvers, ...people.operators]),
];

/** Refuses to lock out the product's own people: each of them whom the policy reaches must have a usable passkey, by a fresh reading. */
export function inspectStaff(
  world: World,
  plan: Plan,
  wave: string,
  policy: PolicyDetail,
  scope: ReadonlySet<string>,
  ready: ReadyPeople | undefined,
): Inspection {
  const staff = staffOf(plan).filter((id) => scope.has(id) && !policy.excludeUsers.includes(id));
  if (staff.length === 0) return fit;
  const stale = staleReading(world, plan, wave, ready);
  if (stale !== undefined)
    return unfit(`${staff.length} approvers and operators are in the slice, and ${stale}`);
  const lockedOut = staff.filter((id) => ready?.enrolled.has(id) !== true).length;
  return lockedOut > 0
    ? unfit(
        `${lockedOut} of ${staff.length} approvers and operators whom policy ${policy.id} would reach have no usable passkey: register one, or leave them out`,
      )
    : fit;
}
