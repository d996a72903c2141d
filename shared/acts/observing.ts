import type { ActOutcome } from "../domain/enforcement/act.ts";
import { hasWritten } from "../domain/ledger/hasWritten.ts";
import type { Plan } from "../domain/plan/plan.ts";
import type { Operation } from "../ports/operations.ts";
import type { WriteOutcome } from "../ports/reading.ts";
import type { World } from "../ports/world.ts";
import { moveTo } from "./operationLog.ts";
import { peopleAdded } from "./peopleAdded.ts";

/** Ends an act that has passed every check where the plan only observes: what it would have done stands on record. */
export async function observedByPlan(
  world: World,
  { observer }: Plan,
  operation: Operation,
): Promise<ActOutcome | undefined> {
  if (observer !== true) return undefined;
  return moveTo(world, operation, ["planned"], "wouldHave", "the plan only observes");
}

/**
 * Ends an act whose write was refused. Where the permission is missing and this rollout has never written anything it
 * observes: a rollout that has written and may not any more must not go on as if it had.
 */
export async function refusedByTenant(
  world: World,
  operation: Operation,
  { because, reason }: Extract<WriteOutcome, { kind: "refused" }>,
): Promise<ActOutcome> {
  const observes =
    reason === "forbidden" &&
    (await peopleAdded(world, operation).read()) === 0 &&
    !hasWritten(await world.ledger.read(operation.rolloutId));
  return moveTo(world, operation, ["planned"], observes ? "wouldHave" : "refused", because);
}

/** Ends an act on a group where the plan writes no groups, or only observes: a person has to do it, and the record names the group. */
export async function unwritten(
  world: World,
  plan: Plan,
  operation: Operation,
  group: string,
): Promise<ActOutcome | undefined> {
  if (plan.groupWrites) return observedByPlan(world, plan, operation);
  const because = `the plan writes no groups: a person changes group ${group} by hand`;
  return moveTo(world, operation, ["planned"], "wouldHave", because);
}
