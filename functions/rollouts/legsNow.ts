import type { Drill } from "../../shared/domain/drills/drill.ts";
import { type DrillLegs, drillLegs } from "../../shared/domain/drills/drillLegs.ts";
import type { World } from "../../shared/ports/world.ts";
import { readCollected } from "../activities/collected/readCollected.ts";

/** The legs of each drill: those on record, else what audits and sign-ins that were read show of it so far; by number. */
export async function legsNow(
  world: World,
  rolloutId: string,
  drills: readonly Drill[],
): Promise<ReadonlyMap<number, Partial<DrillLegs>>> {
  const isOpen = drills.some(({ legs }) => legs === undefined);
  const people = isOpen ? (await readCollected(world, rolloutId))?.people?.people : undefined;
  return new Map(
    drills.map(({ number, legs, person, startedAt }) => [
      number,
      legs ?? drillLegs(people?.get(person)?.recovery, startedAt),
    ]),
  );
}
