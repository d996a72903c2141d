import { dayOf } from "../../../shared/domain/plan/dayOf.ts";
import type { Plan } from "../../../shared/domain/plan/plan.ts";
import { lastResorts } from "../../../shared/domain/text/lastResorts.ts";
import type { World } from "../../../shared/ports/world.ts";
import type { NotRead } from "./notRead.ts";

/** Tells, once a local day for each kind of reason, why the tenant is not read where no time heals it: a permission or object that is missing, answers that make no sense. `source` is the part that is not read where the rest is. */
export async function tellNotRead(
  world: World,
  rolloutId: string,
  plan: Plan,
  { reading }: NotRead,
  source?: "domains",
): Promise<void> {
  // What is busy or down comes back by itself; that it takes too long the watchdog tells.
  if (reading.kind !== "unavailable" || reading.reason === "outage") return;
  const at = world.clock.now();
  const line = lastResorts(plan, await world.ledger.read(rolloutId));
  await world.notices.post({
    id: `${rolloutId}|notRead|${source === undefined ? "" : `${source}|`}${reading.reason}|${dayOf(plan.timeZone)(at)}`,
    rolloutId,
    at,
    severity: reading.reason === "forbidden" ? "page" : "warn",
    topic: "notRead",
    text:
      source === undefined
        ? `the tenant cannot be read: ${reading.because}; nothing advances until it can`
        : `the tenant's ${source} cannot be read: ${reading.because}; who is ready is not known without, and nobody more is enforced`,
    call: `GET /api/rollouts/${rolloutId}`,
    ...(line === undefined ? {} : { lastResort: line }),
  });
}
