import { policiesDiffer } from "../domain/enforcement/standingPolicies.ts";
import type { World } from "../ports/world.ts";
import { fit, halted, type Inspection, unfit } from "./inspection.ts";
import type { Opened } from "./openOperation.ts";

/** Compares all policies of the tenant with those that stood when the evidence was frozen: any of them may decide who can sign in. */
export async function inspectPolicies(
  world: World,
  { operation, act }: Extract<Opened, { kind: "open" }>,
): Promise<Inspection> {
  const { rolloutId } = operation;
  const frozen = act.policies && (await world.evidence.policies(rolloutId, act.policies.hash));
  if (frozen === undefined) return unfit("the evidence does not say which policies stood when it was frozen");
  const policies = await world.policies.list("urgent");
  if (policies.kind !== "read") return halted(world, policies);
  const because = policiesDiffer(frozen, policies.value, act.policy);
  return because === undefined ? fit : unfit(because);
}
