import type { Plan } from "./plan.ts";
import { votersOf } from "./votersOf.ts";

/** Why some gate of a plan could never get its votes; undefined when all can. */
export function unreachableGate(
  plan: Pick<Plan, "people" | "phases">,
  starter: string,
  amenders: readonly string[] = [],
): string | undefined {
  const voters = votersOf(plan, starter, amenders).length;
  const gates = plan.phases.flatMap(({ id, gates: { start, enforce, advance } }) => [
    { id: `${id}.start`, quorum: start.quorum },
    { id: `${id}.enforce`, quorum: enforce?.quorum ?? 0 },
    { id: `${id}.advance`, quorum: advance.quorum },
  ]);
  const unreachable = gates.find(({ quorum }) => quorum > voters);
  return (
    unreachable &&
    `gate ${unreachable.id} needs ${unreachable.quorum} approvers, and ${voters} could vote: neither the author, nor whoever starts the rollout, nor whoever amends it counts`
  );
}
