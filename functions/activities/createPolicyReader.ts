import type { PolicyReading } from "../../shared/domain/measure/waveReading.ts";
import type { World } from "../../shared/ports/world.ts";

/** Reads a policy's state and fingerprint, or why they could not be read; `head` is the newest ledger sequence the asker knows. */
export type PolicyReader = (policyId: string, head: number) => Promise<PolicyReading>;

/** Age in milliseconds up to which a phase and the guards of its waves share one reading. */
const sharedMs = 2 * 60_000;

/**
 * A reader over one World. Conditional Access allows one request a second for all apps of a tenant, so turns that follow
 * one another share a reading, unless anything was recorded since: an act of ours is never judged on what was seen before it.
 */
export function createPolicyReader(world: World): PolicyReader {
  const readings = new Map<
    string,
    { readonly at: number; readonly head: number; readonly reading: PolicyReading }
  >();
  return async (policyId, head) => {
    const known = readings.get(policyId);
    if (known?.head === head && world.clock.now() - known.at <= sharedMs) return known.reading;
    const policy = await world.policies.read(policyId);
    if (policy.kind !== "read") return { kind: "unknown", because: policy.because };
    const { state, fingerprint } = policy.value;
    const reading: PolicyReading = { kind: "seen", state, fingerprint };
    readings.set(policyId, { at: world.clock.now(), head, reading });
    return reading;
  };
}
