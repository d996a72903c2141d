import type { PolicyReading } from "../../shared/domain/measure/waveReading.ts";
import type { World } from "../../shared/ports/world.ts";

/** A policy's state and fingerprint, or why they could not be read. */
export async function policyReading(world: World, policyId: string): Promise<PolicyReading> {
  const policy = await world.policies.read(policyId);
  if (policy.kind !== "read") return { kind: "unknown", because: policy.because };
  const { state, fingerprint } = policy.value;
  return { kind: "seen", state, fingerprint };
}
