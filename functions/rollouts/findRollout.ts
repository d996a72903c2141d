import type { Entry } from "../../shared/domain/ledger/entry.ts";
import type { Plan } from "../../shared/domain/plan/plan.ts";
import type { World } from "../../shared/ports/world.ts";
import { rememberRollout } from "./rememberRollout.ts";

/** One rollout as the store knows it. */
export interface Rollout {
  readonly id: string;
  readonly plan: Plan;
  readonly planHash: string;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  /** Object id. */
  readonly startedBy: string;
  readonly entries: readonly Entry[];
  /** How it ended; absent while it runs. */
  readonly ended?: "completed" | "aborted";
}

/** A rollout with its pinned plan and whole ledger, undefined when there is none with this id. */
export async function findRollout(world: World, id: string): Promise<Rollout | undefined> {
  const entries = await world.ledger.read(id);
  const started = entries.find(({ body }) => body.kind === "rolloutStarted");
  if (started?.body.kind !== "rolloutStarted") return undefined;
  const { planHash, by } = started.body;
  const plan = await world.plans.get(id, planHash);
  if (plan === undefined) throw new Error(`plan ${planHash} of rollout ${id} is missing from the store`);
  const end = entries.findLast(({ body }) => body.kind === "rolloutEnded")?.body;
  const rollout: Rollout = {
    id,
    plan,
    planHash,
    startedAt: started.at,
    startedBy: by,
    entries,
    ...(end?.kind === "rolloutEnded" ? { ended: end.outcome } : {}),
  };
  rememberRollout(world, rollout);
  return rollout;
}
