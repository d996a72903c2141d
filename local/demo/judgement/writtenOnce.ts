import type { Demand } from "./facts.ts";
import { peopleExempted } from "./writesOfExceptions.ts";

const policyRoute = "PATCH /identity/conditionalAccess/policies/{id}";
const memberRoute = "POST /groups/{id}/members/$ref";

/** Every write that took effect was confirmed by reading back, none reached the tenant twice, and none happened off the record. */
export const writtenOnce: Demand = ({ result, timeline, tenant }) => {
  const steps = timeline.filter(({ body }) => body.kind === "operation").map(({ body }) => body);
  const applied = (verb: string) =>
    steps.filter((body) => body["verb"] === verb && body["step"] === "applied");
  const enabled = result.policyWrites.filter(({ to }) => to === "enabled").length;
  const enforced = applied("changeMembers").reduce((sum, body) => sum + Number(body["people"] ?? 0), 0);
  const people = enforced + peopleExempted(timeline);
  // Counted since the tenant was started, so fewer than the writes after a resume, and never more.
  const patches = tenant.requests.byRoute[policyRoute] ?? 0;
  const posts = tenant.requests.byRoute[memberRoute] ?? 0;
  const confirmed = applied("enforce").length;
  return [
    ...(confirmed === enabled
      ? []
      : [`${enabled} policies were enabled and ${confirmed} enforcements confirmed, wanted the same`]),
    // A slice whose policy could not be enabled is approved again: it then confirms people who were added before.
    ...(people >= result.memberWrites
      ? []
      : [`${result.memberWrites} people were added and ${people} confirmed, wanted at least as many`]),
    ...(patches <= result.policyWrites.length
      ? []
      : [`${patches} policy writes reached the tenant for ${result.policyWrites.length} changes`]),
    ...(posts <= result.memberWrites
      ? []
      : [`${posts} member writes reached the tenant for ${result.memberWrites} changes`]),
  ];
};
