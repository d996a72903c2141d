import type { Entry } from "../../shared/domain/ledger/entry.ts";
import { type Pinned, pinnedIn } from "../../shared/domain/ledger/pinnedIn.ts";
import { withCreatedPolicies } from "../../shared/domain/ledger/withCreatedPolicies.ts";
import type { Plan } from "../../shared/domain/plan/plan.ts";
import type { World } from "../../shared/ports/world.ts";
import { rememberRollout } from "./rememberRollout.ts";

/** One rollout as the store knows it. */
export interface Rollout extends Pinned {
  readonly id: string;
  /** With the policies that were made so far in place of `create`. */
  readonly plan: Plan;
  /** As people wrote it; its hash is `planHash`. */
  readonly writtenPlan: Plan;
  readonly entries: readonly Entry[];
  /** How it ended; absent while it runs. */
  readonly ended?: "completed" | "aborted";
}

/** A rollout with its pinned plan and whole ledger, undefined when there is none with this id. */
export async function findRollout(world: World, id: string): Promise<Rollout | undefined> {
  const entries = await world.ledger.read(id);
  const pinned = pinnedIn(entries);
  if (pinned === undefined) return undefined;
  const { planHash } = pinned;
  const writtenPlan = await world.plans.get(id, planHash);
  if (writtenPlan === undefined)
    throw new Error(`plan ${planHash} of rollout ${id} is missing from the store`);
  const end = entries.findLast(({ body }) => body.kind === "rolloutEnded")?.body;
  const rollout: Rollout = {
    id,
    plan: withCreatedPolicies(writtenPlan, entries),
    writtenPlan,
    ...pinned,
    entries,
    ...(end?.kind === "rolloutEnded" ? { ended: end.outcome } : {}),
  };
  rememberRollout(world, rollout);
  return rollout;
}
