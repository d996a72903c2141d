import type { ActOutcome } from "../domain/enforcement/act.ts";
import type { Operation } from "../ports/operations.ts";
import type { World } from "../ports/world.ts";

/** The lease is only looked at: it lasts no longer than the look, milliseconds. */
const lookMs = 1_000;

/**
 * Keeps a rollback open while another act has the lease of its policy: that one may have sent its PATCH after the rollback's,
 * and died before it saw the raised fence. Whoever begins later meets the fence. Undefined where nobody has it.
 */
export async function actUnderWay(
  world: World,
  { opId, policy }: Operation,
): Promise<ActOutcome | undefined> {
  const holder = `${opId}#${world.random.id()}`;
  const lease = await world.leases.take(policy, holder, lookMs);
  if (lease.kind === "held") {
    const until = new Date(lease.until).toISOString();
    return {
      kind: "unknownOutcome",
      because: `another act on policy ${policy} has not ended, at the latest at ${until}`,
    };
  }
  await world.leases.release(policy, holder);
  return undefined;
}
