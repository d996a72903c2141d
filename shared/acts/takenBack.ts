import type { Operation } from "../ports/operations.ts";
import type { World } from "../ports/world.ts";

/** Takes an enforcement back with one PATCH when a rollback overtook it, and says so; undefined while its fence has not risen. */
export async function takenBack(world: World, operation: Operation): Promise<string | undefined> {
  const { rolloutId, wave, policy } = operation;
  const fence = await world.operations.fence(rolloutId, wave);
  if (fence === operation.fence) return undefined;
  // The rollback may have been written before this enforcement arrived, so its own write may not be enough.
  const written = await world.policies.setState(policy, "reportOnly");
  const outcome = written.kind === "accepted" ? "accepted" : `${written.kind} (${written.because})`;
  return `fence of ${wave} rose from ${operation.fence} to ${fence} during the enforcement; setting ${policy} back to report-only was ${outcome}`;
}
