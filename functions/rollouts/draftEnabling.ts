import type { Enabling } from "../../shared/domain/methods/enabling.ts";
import { passkeyPath } from "../../shared/domain/methods/passkeyConfiguration.ts";
import { planEnabling } from "../../shared/domain/methods/planEnabling.ts";
import { widenedBy } from "../../shared/domain/methods/widenedBy.ts";
import type { PhasePlan, WavePlan } from "../../shared/domain/plan/phasePlan.ts";
import { graphHosts } from "../../shared/domain/text/lastResort.ts";
import type { World } from "../../shared/ports/world.ts";
import type { MethodsReply } from "../../shared/schemas/http/methods.ts";
import { readValue } from "../activities/collected/notRead.ts";
import type { Rollout } from "./findRollout.ts";
import { reachOf } from "./reachOf.ts";

/** What people are shown of an enabling, and agree to. */
export type EnablingDraft = Pick<
  Required<MethodsReply>,
  "wave" | "audience" | "request" | "added" | "fingerprint" | "people" | "widens" | "warnings"
> & { readonly act: "enableMethods"; readonly phase: string; readonly enabling: Enabling };

/** What enabling passkeys for a wave comes to now: nothing to do, a reason why not, or exactly what would be sent. Throws NotRead. */
export async function draftEnabling(
  world: Pick<World, "methods" | "directory">,
  { plan }: Pick<Rollout, "plan">,
  phase: PhasePlan,
  { id: wave, audience }: WavePlan,
): Promise<
  | { readonly kind: "enabled"; readonly because: string; readonly warnings: string[] }
  | { readonly kind: "refused"; readonly because: string; readonly warnings: string[] }
  | { readonly kind: "draft"; readonly draft: EnablingDraft }
> {
  const configuration = readValue(await world.methods.passkeys());
  const warnings = configuration.selfService
    ? []
    : [
        "nobody may register passkeys at My Security Info: a person allows self-service, this product does not",
      ];
  const planned = planEnabling(configuration, audience);
  if (planned.kind !== "change") return { ...planned, warnings };
  const { uncompared, ...people } = await reachOf(world, configuration, audience);
  if (people.inGroup === 0) {
    const because = `group ${audience} holds 0 people: put the people of ${wave} into it first`;
    return { kind: "refused", because, warnings };
  }
  const { enabling } = planned;
  const unknown = `${uncompared} more groups were not compared, so more people may be targets already or be excluded`;
  return {
    kind: "draft",
    draft: {
      act: "enableMethods",
      phase: phase.id,
      wave,
      audience,
      enabling,
      request: {
        method: "PATCH",
        url: `${graphHosts[plan.cloud]}/v1.0${passkeyPath}`,
        body: { ...enabling.request },
      },
      added: { ...enabling.target },
      fingerprint: enabling.before,
      people,
      widens: [...widenedBy(configuration, enabling.target, people)],
      warnings: uncompared === 0 ? warnings : [...warnings, unknown],
    },
  };
}
