import type { EntryBody } from "../../shared/domain/ledger/entry.ts";
import type { Plan } from "../../shared/domain/plan/plan.ts";
import { planDiff } from "../../shared/domain/plan/planDiff.ts";
import type { World } from "../../shared/ports/world.ts";
import type { Rollout } from "./findRollout.ts";

/** A proposed plan of a rollout, as its newest proposal stands. */
export interface Amendment {
  readonly proposal: Extract<EntryBody, { kind: "amendmentProposed" }>;
  /** Epoch milliseconds. */
  readonly proposedAt: number;
  readonly plan: Plan;
  readonly state: "proposed" | "confirmed" | "stale";
  readonly diff: ReturnType<typeof planDiff>;
}

/** A proposal that nobody confirmed in this time, in milliseconds, lapses as votes do. */
const standsMs = 7 * 24 * 60 * 60_000;

/** The newest proposal of a plan with this hash, undefined when there is none. */
export async function findAmendment(
  world: World,
  { id, entries, planHash }: Rollout,
  hash: string,
): Promise<Amendment | undefined> {
  const entry = entries.findLast(({ body }) => body.kind === "amendmentProposed" && body.planHash === hash);
  if (entry?.body.kind !== "amendmentProposed") return undefined;
  const { body: proposal, at: proposedAt, sequence } = entry;
  const [plan, before] = [await world.plans.get(id, hash), await world.plans.get(id, proposal.from)];
  if (plan === undefined || before === undefined) throw new Error(`plan ${hash} of rollout ${id} is missing`);
  const isConfirmed = entries.some(
    ({ body, sequence: later }) => body.kind === "amended" && body.planHash === hash && later > sequence,
  );
  const stands = proposal.from === planHash && world.clock.now() - proposedAt <= standsMs;
  const state = isConfirmed ? "confirmed" : stands ? "proposed" : "stale";
  return { proposal, proposedAt, plan, state, diff: planDiff(before, plan) };
}
