import { namedPeople, namingOperations } from "../../../shared/acts/namedPeople.ts";
import type { StandingPolicy } from "../../../shared/domain/enforcement/standingPolicies.ts";
import type { FreezeRequest } from "../../../shared/domain/gates/freezeRequest.ts";
import { chooseSlice } from "../../../shared/domain/measure/chooseSlice.ts";
import type { CollectedPeople } from "../../../shared/domain/measure/collected.ts";
import { newlyCaught } from "../../../shared/domain/measure/newlyCaught.ts";
import { finalWave } from "../../../shared/domain/plan/finalWave.ts";
import type { Plan } from "../../../shared/domain/plan/plan.ts";
import type { World } from "../../../shared/ports/world.ts";

/** Object ids of the people whom a slice newly enforces; nobody where groups are not the product's to write, or nothing was read. */
export async function sliceOf(
  world: World,
  plan: Plan,
  { rolloutId, people, memberships }: CollectedPeople & { readonly rolloutId: string },
  waits: boolean,
  { wave, atMost, leaveOutNamed }: NonNullable<FreezeRequest["slice"]>,
): Promise<readonly string[]> {
  const membership = memberships[wave];
  if (wave === finalWave) return membership === undefined ? [] : newlyCaught(membership);
  if (!plan.groupWrites || membership === undefined) return [];
  const { audience, exempt, enforced } = membership;
  const named = leaveOutNamed ? await namedBefore(world, rolloutId, wave) : [];
  const sets = {
    audience,
    exempt,
    // Where the policy is not in force nobody is: after a rollback the slice is chosen anew among all who are ready.
    enforced: new Set([...(waits ? [] : enforced), ...named]),
  };
  return chooseSlice(people, sets, plan.platformMethodsCount, atMost);
}

/** By name, as it is not the same people who are ready each time. */
async function namedBefore(world: World, rolloutId: string, wave: string): Promise<ReadonlySet<string>> {
  const entries = await world.ledger.read(rolloutId);
  return namedPeople(world, rolloutId, namingOperations(entries, wave));
}

/** Whether a wave's policy only reports, so that its act newly enforces everybody in the group. */
export function waitsForItsPolicy(standing: readonly StandingPolicy[], policy: string): boolean {
  return standing.some(({ id, state }) => id === policy && state === "reportOnly");
}
