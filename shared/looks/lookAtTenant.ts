import type { Check } from "../domain/checks/check.ts";
import { checkRules } from "../domain/checks/checkRules.ts";
import type { Plan } from "../domain/plan/plan.ts";
import type { World } from "../ports/world.ts";
import { createGroupLook } from "./createGroupLook.ts";
import { lookAtMethods } from "./lookAtMethods.ts";
import { lookAtObserving } from "./lookAtObserving.ts";

/** What a look at the tenant reads through. */
export type LookPorts = Pick<
  World,
  "methods" | "registrations" | "policies" | "directory" | "signIns" | "clock"
>;

/** Looks at everything in the tenant that D0.1, D0.2 and D0.5 ask for; reads only. What cannot be read makes its checks unknown. */
export async function lookAtTenant(ports: LookPorts, plan: Plan): Promise<readonly Check[]> {
  const rules = checkRules(plan);
  const groups = createGroupLook(ports.directory);
  return [
    ...(await lookAtMethods(ports, plan, rules, groups)),
    ...(await lookAtObserving(ports, plan, rules, groups)),
  ];
}
