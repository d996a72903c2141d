import { guardView } from "../../shared/domain/ledger/guardView.ts";
import { mostMembershipAge } from "../../shared/domain/measure/mostMembershipAge.ts";
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
  const head = (await readHead(world, id))?.head;
  const counts = head?.counts[wave];
  const most = mostMembershipAge(plan.polling.staleAfterMinutes * 60_000);
  // A password alone does nothing any more where everybody is enforced; who is excepted gets the message too.
  const password =
    counts !== undefined &&
    guardView(entries, wave).intended === "enabled" &&
    world.clock.now() - (head?.membershipAt ?? 0) <= most &&
    counts.audience > 0 &&
    counts.exempt === 0 &&
    counts.enforced >= counts.audience;
  return { ...methods, password };
}
