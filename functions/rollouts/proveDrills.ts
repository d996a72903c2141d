import { completeLegs, type DrillLegs } from "../../shared/domain/drills/drillLegs.ts";
import { drillsIn } from "../../shared/domain/drills/drillsIn.ts";
import type { World } from "../../shared/ports/world.ts";
import type { Rollout } from "./findRollout.ts";
import { legsNow } from "./legsNow.ts";

/** As long as audits of a drill are waited for, milliseconds. */
const waitMs = 30 * 24 * 60 * 60_000;

/** Puts on record which drills audits and sign-ins have shown whole, and answers the legs of all; once for each drill. */
export async function proveDrills(
  world: World,
  { id, entries }: Pick<Rollout, "id" | "entries">,
): Promise<ReadonlyMap<number, Partial<DrillLegs>>> {
  const now = world.clock.now();
  const drills = drillsIn(entries).filter(
    ({ legs, startedAt }) => legs !== undefined || now - startedAt <= waitMs,
  );
  const seen = await legsNow(world, id, drills);
  for (const { number, legs } of drills) {
    const whole = legs === undefined ? completeLegs(seen.get(number) ?? {}) : undefined;
    if (whole === undefined) continue;
    const body = { kind: "drillProven", drill: number, legs: whole } as const;
    const appended = await world.ledger.append(id, `drillProven|${number}`, body);
    if (appended.kind === "unavailable")
      throw new Error(`the ledger did not take that drill ${number} is proven: ${appended.because}`);
  }
  return seen;
}
