import type { PolicyReading } from "../../shared/domain/measure/waveReading.ts";
import type { PolicyDetail } from "../../shared/ports/policies.ts";
import type { World } from "../../shared/ports/world.ts";

/** Reads a policy's state and fingerprint, or why they could not be read; `head` is the newest ledger sequence the asker knows. */
export type PolicyReader = (policyId: string, head: number) => Promise<PolicyReading>;

/** All policies as they were read at once; `at` is epoch milliseconds. */
interface Snapshot {
  readonly at: number;
  readonly head: number;
  readonly policies: ReadonlyMap<string, PolicyReading>;
}

/** Age in milliseconds up to which a phase and the guards of its waves, who follow it by three minutes, share one reading. */
const sharedMs = 5 * 60_000;

/**
 * A reader over one World. Conditional Access allows one request a second for all apps of a tenant, so all policies are
 * read at once and turns that follow one another share them, unless anything was recorded since: an act of ours is never
 * judged on what was seen before it.
 */
export function createPolicyReader(world: World): PolicyReader {
  let newest: Snapshot | undefined;
  return async (policyId, head) => {
    if (newest === undefined || newest.head !== head || world.clock.now() - newest.at > sharedMs) {
      newest = undefined;
      const all = await world.policies.list();
      if (all.kind !== "read") {
        // A policy of somebody else that cannot be understood must not hide ours.
        if (all.kind === "unavailable" && all.reason === "protocol") return readOne(world, policyId);
        return { kind: "unknown", because: all.because };
      }
      const policies = new Map(all.value.map((policy) => [policy.id, seen(policy)]));
      newest = { at: world.clock.now(), head, policies };
    }
    return newest.policies.get(policyId) ?? goneReading(policyId);
  };
}

const goneReading = (policyId: string): PolicyReading => ({
  kind: "unknown",
  because: `there is no policy ${policyId}`,
  missing: true,
});

async function readOne(world: World, policyId: string): Promise<PolicyReading> {
  const policy = await world.policies.read(policyId);
  if (policy.kind === "unavailable" && policy.reason === "missing") return goneReading(policyId);
  return policy.kind === "read" ? seen(policy.value) : { kind: "unknown", because: policy.because };
}

function seen({ state, fingerprint }: PolicyDetail): PolicyReading {
  return { kind: "seen", state, fingerprint };
}
