import { dayOf } from "../plan/dayOf.ts";
import type { Plan } from "../plan/plan.ts";
import type { CollectedHead } from "./collected.ts";
import { usualRows } from "./rowHours.ts";

/** Rows without which hours are not silent by chance: where 20 are usual, none at all comes less than once in 400 million times. */
const missedRows = 20;

/**
 * Epoch milliseconds up to which sign-ins are known: as far as they were read, or the newest row alone where the log has been
 * silent for longer than is stale, in hours that usually have rows. Quiet nights, weekends and the plan's holidays are no
 * such hours. Pure.
 */
export function signInsKnownUntil(
  { polling, timeZone, holidays }: Pick<Plan, "polling" | "timeZone" | "holidays">,
  { watermark, signIns }: Pick<CollectedHead, "watermark" | "signIns">,
): number {
  if (signIns?.rowHours === undefined) return watermark;
  const { newestAt, rowHours } = signIns;
  if (watermark - newestAt <= polling.staleAfterMinutes * 60_000) return watermark;
  const day = dayOf(timeZone);
  const missed = usualRows(
    rowHours,
    { after: newestAt, until: watermark },
    // A Friday says nothing of the Saturday after it.
    (at, by) => holidays.includes(day(at)) || (by === "day" && isWeekend(day(at))),
  );
  return missed < missedRows ? watermark : newestAt;
}

const isWeekend = (day: string): boolean => [0, 6].includes(new Date(day).getUTCDay());
