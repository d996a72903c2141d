import type { ActivityMap } from "../../orchestrations/calls.ts";
import { planOf, waveOf } from "../../shared/acts/planOf.ts";
import { approvedPrints } from "../../shared/domain/ledger/approvedPrints.ts";
import { guardView } from "../../shared/domain/ledger/guardView.ts";
import type { World } from "../../shared/ports/world.ts";
import { readHead } from "./collected/readHead.ts";
import type { PolicyReader } from "./createPolicyReader.ts";

/** Everything one turn of a guard must know about its wave. */
export async function observeGuard(
  world: World,
  readPolicy: PolicyReader,
  { rules, opId }: ActivityMap["observeGuard"][0],
): Promise<ActivityMap["observeGuard"][1]> {
  const { rolloutId, wave } = rules;
  const entries = await world.ledger.read(rolloutId);
  const view = guardView(entries, wave, opId);
  const { policy } = waveOf((await planOf(world, rolloutId)).plan, wave).wave;
  const head = (await readHead(world, rolloutId))?.head;
  const approved = policy === undefined ? undefined : approvedPrints(entries).get(policy);
  return {
    ...view,
    ...(approved === undefined ? {} : { approved }),
    counts: head?.counts[wave] ?? { kind: "unknown", because: "nothing was read yet" },
    policy:
      policy === undefined
        ? { kind: "unknown", because: "the wave has no policy" }
        : await readPolicy(policy, view.head),
  };
}
