import { exceptionsIn } from "../domain/exceptions/exceptionsIn.ts";
import { lapsedPeople } from "../domain/exceptions/lapsedPeople.ts";
import type { World } from "../ports/world.ts";

/** Object ids of the people of a rollout who had an exception and have none any more at this moment; they may still be in its group. */
export async function lapsedNow(
  { ledger, clock }: Pick<World, "ledger" | "clock">,
  rolloutId: string,
): Promise<ReadonlySet<string>> {
  return lapsedPeople(exceptionsIn(await ledger.read(rolloutId)), clock.now());
}
