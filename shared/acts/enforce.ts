import type { ActOutcome, ApprovedAct } from "../domain/enforcement/act.ts";
import type { Plan } from "../domain/plan/plan.ts";
import type { PolicyDetail } from "../ports/policies.ts";
import type { World } from "../ports/world.ts";
import { refusalNow } from "./mayAct.ts";
import { notRead } from "./notRead.ts";
import { type Opened, openOperation } from "./openOperation.ts";
import { moveTo } from "./operationLog.ts";
import { planOf } from "./planOf.ts";

/** Sets an approved wave's policy from report-only to enabled, as safety.md 2: intent first, checks, snapshot, one PATCH of `state`. */
export async function enforce(world: World, request: ApprovedAct): Promise<ActOutcome> {
  const opened = await openOperation(world, request, "enforce");
  if (opened.kind === "over") return opened.outcome;
  const { operation, act } = opened;
  const { plan } = await planOf(world, request.rolloutId);
  const refused = await refusalNow(world, plan, operation, request);
  if (refused) return moveTo(world, operation, ["planned"], "refused", { because: refused });
  await world.checkpoint("enforce.3");
  const policy = await world.policies.read(act.policy, "urgent");
  if (policy.kind !== "read") return notRead(world, policy);
  await world.checkpoint("enforce.4");
  const unfit = unfitPolicy(plan, policy.value, opened);
  if (unfit) return moveTo(world, operation, ["planned"], "refused", { because: unfit });
  const change = { from: policy.value.state, to: "enabled" };
  if (policy.value.state === "enabled") return moveTo(world, operation, ["planned"], "sent", change);
  await world.evidence.putSnapshot(request.rolloutId, act.policy, policy.value.raw);
  await world.checkpoint("enforce.5");
  return sendState(world, plan, opened, request, change);
}

async function sendState(
  world: World,
  plan: Plan,
  { operation, act }: Extract<Opened, { kind: "open" }>,
  request: ApprovedAct,
  change: { readonly from: string; readonly to: string },
): Promise<ActOutcome> {
  const refused = await refusalNow(world, plan, operation, request);
  if (refused) return moveTo(world, operation, ["planned"], "refused", { because: refused });
  const written = await world.policies.setState(act.policy, "enabled");
  await world.checkpoint("enforce.6");
  switch (written.kind) {
    case "accepted":
    case "unknownOutcome":
      return moveTo(world, operation, ["planned"], "sent", change);
    case "refused":
      return moveTo(world, operation, ["planned"], "refused", { because: written.because });
    case "throttled":
      return { kind: "throttled", until: world.clock.now() + written.retryAfterMs };
    default:
      return written satisfies never;
  }
}

/** Why this policy may not be enabled: it is not the approved one any more, or it could lock the way back. */
function unfitPolicy(
  plan: Plan,
  policy: PolicyDetail,
  { act }: Extract<Opened, { kind: "open" }>,
): string | undefined {
  if (policy.fingerprint !== act.fingerprint) {
    return `policy ${policy.id} was changed since approval: fingerprint ${policy.fingerprint} instead of ${act.fingerprint}`;
  }
  const scope = [...policy.includeUsers.filter((id) => id !== "None"), ...policy.includeGroups];
  if (scope.length !== 1 || scope[0] !== act.enforcedGroup) {
    return `policy ${policy.id} includes ${scope.length} scopes, wanted exactly the enforced group`;
  }
  const unprotected = plan.exclusions.breakGlass.filter((id) => !policy.excludeUsers.includes(id));
  const byGroup = plan.exclusions.groups.some((group) => policy.excludeGroups.includes(group));
  if (unprotected.length > 0 && !byGroup) {
    return `policy ${policy.id} does not exclude ${unprotected.length} of ${plan.exclusions.breakGlass.length} break-glass accounts`;
  }
  return policy.state === "disabled" ? `policy ${policy.id} is disabled, wanted report-only` : undefined;
}
