import { planOf, waveOf } from "../../shared/acts/planOf.ts";
import { lastResort } from "../../shared/domain/text/lastResort.ts";
import { lastResorts } from "../../shared/domain/text/lastResorts.ts";
import type { World } from "../../shared/ports/world.ts";

/** The call that answers a notice, and the command line that rolls back without this product the wave it is about, or every enforced one. */
export async function answerTo(
  world: World,
  rolloutId: string,
  topic: string,
  gate?: string,
  wave = gate?.split(".enforce.")[1] === undefined ? undefined : gate.split(".")[0],
): Promise<{ call?: string; lastResort?: string }> {
  const call = callFor(rolloutId, topic, gate, wave);
  const { plan } = await planOf(world, rolloutId);
  const policy = wave === undefined ? undefined : waveOf(plan, wave).wave.policy;
  const line =
    wave === undefined
      ? lastResorts(plan, await world.ledger.read(rolloutId))
      : policy && lastResort(plan.cloud, policy);
  return {
    ...(call === undefined ? {} : { call }),
    ...(line === undefined ? {} : { lastResort: line }),
  };
}

function callFor(rolloutId: string, topic: string, gate?: string, wave?: string): string | undefined {
  const base = `/api/rollouts/${rolloutId}`;
  switch (topic) {
    case "approvalWanted":
    case "approvalOverdue":
      return gate === undefined ? `GET ${base}` : `POST ${base}/gates/${gate}/decision`;
    case "rolledBack":
      return `POST ${base}/investigations/{n}/conclusion, then POST ${base}/orders {"order":"retry"}`;
    case "blockingIssue":
      return `POST ${base}/orders {"order":"rollback","wave":"${wave ?? "{wave}"}"}, or {"order":"pause"}`;
    case "drift":
    case "frozen":
    case "held":
      return `POST ${base}/orders {"order":"resume"}`;
    default:
      return `GET ${base}`;
  }
}
