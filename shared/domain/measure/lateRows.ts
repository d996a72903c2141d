import type { SignIn } from "../people/signIn.ts";
import type { Collecting } from "./collecting.ts";
import type { DayRows } from "./dayRows.ts";
import type { SignInReading } from "./signInReading.ts";

/** Rows that were new, and those of them that came later than the lag. The overlap of the first poll was never read before, so nothing in it is late. Pure. */
export function lateIn(
  { lateness }: SignInReading,
  { watermark }: Collecting,
  fresh: readonly SignIn[],
  lagMs: number,
): Pick<DayRows, "fresh" | "late"> {
  if (lateness === undefined) return {};
  return { fresh: fresh.length, late: fresh.filter(({ at }) => at < watermark - lagMs).length };
}

/** All rows of the rollout that were new, and those of them that came late, once some more are known. Pure. */
export function latenessAfter(
  { lateness }: SignInReading,
  { fresh = 0, late = 0 }: Pick<DayRows, "fresh" | "late">,
  isOver: boolean,
): Pick<SignInReading, "lateness"> {
  if (lateness === undefined) return isOver ? { lateness: { rows: 0, late: 0 } } : {};
  return { lateness: { rows: lateness.rows + fresh, late: lateness.late + late } };
}
