import type { ActivityMap } from "../../orchestrations/calls.ts";
import { planOf, waveOf } from "../../shared/acts/planOf.ts";
import { readTriggers } from "../../shared/domain/enforcement/readTriggers.ts";
import { approvedPrints } from "../../shared/domain/ledger/approvedPrints.ts";
import { guardView } from "../../shared/domain/ledger/guardView.ts";
import type { WaveReading } from "../../shared/domain/measure/waveReading.ts";
import type { World } from "../../shared/ports/world.ts";
import { findCause } from "../rollouts/findCause.ts";
import { findRollout } from "../rollouts/findRollout.ts";
import { readHead } from "./collected/readHead.ts";
import type { PolicyReader } from "./createPolicyReader.ts";

/** Everything one turn of a guard must know about its wave. */
export async function observeGuard(
  world: World,
  readPolicy: PolicyReader,
  { rules, opId, at }: ActivityMap["observeGuard"][0],
): Promise<ActivityMap["observeGuard"][1]> {
  const { rolloutId, wave } = rules;
  const entries = await world.ledger.read(rolloutId);
  const view = guardView(entries, wave, opId);
  const { policy } = waveOf((await planOf(world, rolloutId)).plan, wave).wave;
  const head = (await readHead(world, rolloutId))?.head;
  const counts: WaveReading = head?.counts[wave] ?? { kind: "unknown", because: "nothing was read yet" };
  const alarms = readTriggers(rules, { counts, at }).kind === "alarm";
  const approved = policy === undefined ? undefined : approvedPrints(entries).get(policy);
  return {
    ...view,
    ...(approved === undefined ? {} : { approved }),
    counts,
    ...(alarms ? await causeOf(world, rolloutId, wave) : {}),
    policy:
      policy === undefined
        ? { kind: "unknown", because: "the wave has no policy" }
        : await readPolicy(policy, view.head),
  };
}

/** Why people seem to be blocked, for the page that tells of an alarm. */
async function causeOf(world: World, rolloutId: string, wave: string): Promise<{ cause?: string }> {
  const rollout = await findRollout(world, rolloutId);
  const report = rollout && (await findCause(world, rollout, wave));
  return report === undefined ? {} : { cause: report.because };
}
