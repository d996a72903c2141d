import { type StandingPolicy, standingPolicies } from "../../shared/domain/enforcement/standingPolicies.ts";
import type { World } from "../../shared/ports/world.ts";

/** The policies among which what people approve holds, read now: any other may decide who can sign in. Throws when they cannot be read. */
export async function policiesNow(world: World): Promise<readonly StandingPolicy[]> {
  const all = await world.policies.list();
  if (all.kind !== "read") throw new Error(`the policies of the tenant could not be frozen: ${all.because}`);
  return standingPolicies(all.value);
}
