import { planOf, waveOf } from "../../shared/acts/planOf.ts";
import { lastResort } from "../../shared/domain/text/lastResort.ts";
import type { World } from "../../shared/ports/world.ts";

/** The call that answers a notice, and the command line that rolls its wave back without this product. */
export async function answerTo(
  world: World,
  rolloutId: string,
  topic: string,
  gate?: string,
  wave?: string,
): Promise<{ call?: string; lastResort?: string }> {
  const call = callFor(rolloutId, topic, gate);
  const { plan } = await planOf(world, rolloutId);
  const policy = wave === undefined ? undefined : waveOf(plan, wave).wave.policy;
  return {
    ...(call === undefined ? {} : { call }),
    ...(policy === undefined ? {} : { lastResort: lastResort(plan.cloud, policy) }),
  };
}

function callFor(rolloutId: string, topic: string, gate?: string): string | undefined {
  const base = `/api/rollouts/${rolloutId}`;
  switch (topic) {
    case "approvalWanted":
    case "approvalOverdue":
      return gate === undefined ? `GET ${base}` : `POST ${base}/gates/${gate}/decision`;
    case "rolledBack":
      return `POST ${base}/investigations/{n}/conclusion, then POST ${base}/orders {"order":"retry"}`;
    case "drift":
    case "frozen":
    case "held":
      return `POST ${base}/orders {"order":"resume"}`;
    default:
      return `GET ${base}`;
  }
}
