import type { Plan } from "../domain/plan/plan.ts";
import { hashOf } from "../domain/text/hashOf.ts";
import type { PolicyDetail } from "../ports/policies.ts";
import type { World } from "../ports/world.ts";
import { fit, halted, type Inspection, unfit } from "./inspection.ts";
import { staffOf } from "./inspectStaff.ts";

/** Most questions of one act: Conditional Access allows one request a second, and an act has less than a minute. */
const mostQuestions = 20;

/** Exchange Online: an application that every organization has, for policies that cover all of them. */
const exchange = "00000002-0000-0ff1-ce00-000000000000";

/** Asks the tenant itself whether the policy reaches a break-glass account, or one of the product's people without a passkey. */
export async function askWhatIf(
  world: World,
  plan: Plan,
  policy: PolicyDetail,
  opId: string,
  enrolled: ReadonlySet<string>,
): Promise<Inspection> {
  const glass = [...new Set(plan.exclusions.breakGlass)];
  const [named] = policy.rules.applications;
  const applicationId = named === undefined || /^(All|Office365|None)$/.test(named) ? exchange : named;
  let [caughtGlass, caughtStaff] = [0, 0];
  const people = chosen(glass, staffOf(plan), opId);
  for (const userId of people) {
    const answer = await world.policies.evaluate({ userId, applicationId, platform: "windows" }, "urgent");
    if (answer.kind === "throttled") return halted(world, answer);
    if (answer.kind === "unavailable" && answer.reason === "outage") return halted(world, answer);
    if (answer.kind === "unavailable")
      return unfit(`INCONCLUSIVE: the what-if question failed: ${answer.because}`);
    const result = answer.value.find(({ policyId }) => policyId === policy.id);
    if (result === undefined) {
      return unfit(
        `INCONCLUSIVE: the what-if answer names ${answer.value.length} policies, and ${policy.id} is not among them`,
      );
    }
    if (!result.applies) continue;
    if (glass.includes(userId)) caughtGlass += 1;
    else if (!enrolled.has(userId)) caughtStaff += 1;
  }
  const asked = `by the what-if of ${people.length} accounts`;
  if (caughtGlass > 0)
    return unfit(`policy ${policy.id} reaches ${caughtGlass} break-glass account(s), ${asked}`);
  return caughtStaff > 0
    ? unfit(
        `policy ${policy.id} reaches ${caughtStaff} approver(s) or operator(s) without a usable passkey, ${asked}`,
      )
    : fit;
}

/** Break-glass accounts always; of the others as many as fit, beginning elsewhere with each operation. */
function chosen(glass: readonly string[], staff: readonly string[], opId: string): readonly string[] {
  const others = staff.filter((id) => !glass.includes(id));
  const room = Math.max(0, mostQuestions - glass.length);
  const from = others.length > room ? Number.parseInt(hashOf({ opId }).slice(0, 8), 16) % others.length : 0;
  return [...glass, ...[...others.slice(from), ...others.slice(0, from)].slice(0, room)];
}
