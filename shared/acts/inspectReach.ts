import type { Plan } from "../domain/plan/plan.ts";
import type { Member } from "../ports/directory.ts";
import type { PolicyDetail } from "../ports/policies.ts";
import type { World } from "../ports/world.ts";
import { askWhatIf } from "./askWhatIf.ts";
import { inspectBreakGlass } from "./inspectBreakGlass.ts";
import { inspectExclusions } from "./inspectExclusions.ts";
import type { Inspection } from "./inspection.ts";
import { inspectPolicies } from "./inspectPolicies.ts";
import { inspectReadiness } from "./inspectReadiness.ts";
import { inspectStaff } from "./inspectStaff.ts";
import type { Opened } from "./openOperation.ts";
import type { ReadyNow } from "./readyNow.ts";

/** Looks just before an enforcement at everybody it must not reach, the cheapest question first; `scope` is who is in the group, or will be. */
export async function inspectReach(
  world: World,
  plan: Plan,
  readyNow: ReadyNow,
  open: Extract<Opened, { kind: "open" }>,
  policy: PolicyDetail,
  members: readonly Member[],
  people: readonly string[],
): Promise<Inspection> {
  const { rolloutId, wave, opId } = open.operation;
  const ready = await readyNow(rolloutId, wave);
  const scope = new Set([...people, ...members.map(({ id }) => id)]);
  const staff = inspectStaff(world, plan, wave, policy, scope, ready);
  if (staff.kind !== "fit") return staff;
  for (const inspect of [
    () => inspectBreakGlass(world, plan),
    () => inspectExclusions(world, rolloutId, plan, policy, members),
    () => inspectReadiness(world, plan, wave, policy, members, ready),
    () => inspectPolicies(world, open),
    () => askWhatIf(world, plan, policy, opId, ready?.enrolled ?? new Set()),
  ]) {
    const inspection = await inspect();
    if (inspection.kind !== "fit") return inspection;
  }
  return { kind: "fit" };
}
