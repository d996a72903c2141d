import { seenDate } from "../../shared/domain/dates/seenDate.ts";
import { draftLifecycle } from "../../shared/domain/lifecycle/draftLifecycle.ts";
import type { LifecyclePlan } from "../../shared/domain/lifecycle/lifecyclePlan.ts";
import type { LifecycleVersion } from "../../shared/domain/lifecycle/lifecycleVersion.ts";
import { localDay } from "../../shared/domain/plan/localDay.ts";
import type { World } from "../../shared/ports/world.ts";
import { lifecycleDocument } from "../../shared/schemas/http/lifecycle.ts";
import { readHead } from "../activities/collected/readHead.ts";
import type { Rollout } from "./findRollout.ts";

/** The local day, and the date set for the end of passwords alone if there is one. */
export function daysOf(world: World, { plan, entries }: Pick<Rollout, "plan" | "entries">) {
  const at = world.clock.now();
  const { on } = seenDate(entries, plan.timeZone, at);
  return { today: localDay(plan.timeZone, at), ...(on === undefined ? {} : { dateSet: on }) };
}

/** The plan that would be generated now, with the local day of the census it rests on; undefined before the first. */
export async function draftNow(
  world: World,
  rollout: Rollout,
): Promise<(LifecyclePlan & { readonly from: string }) | undefined> {
  const census = (await readHead(world, rollout.id))?.head.census?.at(-1);
  if (census === undefined) return undefined;
  return { ...draftLifecycle(rollout.plan, census, daysOf(world, rollout)), from: census.day };
}

/** What a version says; throws where it is lost. */
export async function documentOf(
  world: World,
  rolloutId: string,
  { documentHash }: Pick<LifecycleVersion, "documentHash">,
): Promise<LifecyclePlan> {
  return lifecycleDocument.parse(await world.evidence.proposal(rolloutId, documentHash));
}
