import type { Collecting } from "../../../shared/domain/measure/collecting.ts";
import type { World } from "../../../shared/ports/world.ts";
import { readValue } from "./notRead.ts";

/** Domains hardly ever change: they are read so often. */
const everyMs = 8 * 3_600_000;

/** Brings up to date which domains enforce their own MFA; where that has changed, people are marked anew by the next registration report. */
export async function readDomains(world: World, before: Collecting, at: number): Promise<Collecting> {
  const { domains } = before;
  if (domains !== undefined && at - domains.at < everyMs) return before;
  const enforcing = [...readValue(await world.domains.enforcingOwnMfa())].sort();
  const isSame = (domains?.enforcing ?? []).join(" ") === enforcing.join(" ");
  const isNew = !isSame || domains?.isNew === true;
  return { ...before, domains: { at, enforcing, ...(isNew ? { isNew } : {}) } };
}
