import { guardView } from "../../shared/domain/ledger/guardView.ts";
import type { Ended } from "../../shared/domain/messages/ending.ts";
import { endedMethods } from "../../shared/domain/messages/olderMethods.ts";
import type { World } from "../../shared/ports/world.ts";
import { readHead } from "../activities/collected/readHead.ts";
import type { Rollout } from "../rollouts/findRollout.ts";

/** What has ended for the people of a wave, as far as the tenant shows it now; what cannot be read has not. */
export async function endedFor(world: World, { id, plan, entries }: Rollout, wave: string): Promise<Ended> {
  const group = plan.phases.flatMap(({ waves }) => waves).find((each) => each.id === wave)?.audience;
  const older = await world.methods.older();
  const methods =
    older.kind === "read" && group !== undefined
      ? endedMethods(older.value, group)
      : { sms: false, push: false, codes: false };
  const counts = (await readHead(world, id))?.head.counts[wave];
  // A password alone does nothing any more where everybody is enforced.
  const password =
    counts !== undefined &&
    guardView(entries, wave).intended === "enabled" &&
    counts.audience > 0 &&
    counts.enforced >= counts.audience;
  return { ...methods, password };
}
