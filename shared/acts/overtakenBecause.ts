import { switchRefusal } from "../domain/enforcement/switchRefusal.ts";
import type { Operation } from "../ports/operations.ts";
import type { World } from "../ports/world.ts";
import { tooLateBecause } from "./tooLateBecause.ts";

/** Why an operation decided at a time may not write any more, whatever it is: too late, switched off, or overtaken by a rollback; undefined when none of it. */
export async function overtakenBecause(
  world: World,
  { rolloutId, wave, verb, fence: carried }: Operation,
  decidedAt: number,
): Promise<string | undefined> {
  const late = tooLateBecause(decidedAt, world.clock.now());
  if (late !== undefined) return late;
  const switched = switchRefusal(await world.switches.read(), verb);
  if (switched !== undefined) return switched;
  const fence = await world.operations.fence(rolloutId, wave);
  return fence === carried ? undefined : `fence of ${wave} is ${fence}, the operation carries ${carried}`;
}
