import type { Verdict } from "../criteria/verdict.ts";
import type { Moved } from "../measure/movedSince.ts";
import type { Unknown } from "../measure/waveReading.ts";

/** Share of the frozen people who may have moved; one person always may. */
const movedShare = 0.1;

/** Judges whether frozen evidence is still about the same people; more who have left or would be caught beside them are others than those agreed to. */
export function judgeMoved(moved: Moved | Unknown): Verdict {
  if ("kind" in moved) return moved;
  const { wave, gone, caught, frozen } = moved;
  const most = Math.max(1, Math.floor(movedShare * frozen));
  const numbers = `${wave}: of ${frozen} people whom the evidence is about ${gone} are not ready or not asked any more, ${caught} others would be caught`;
  return gone + caught > most
    ? { kind: "notYet", because: `${numbers}: ${gone + caught} > ${most}; newer evidence is asked for` }
    : { kind: "met", because: `${numbers}: ${gone + caught} <= ${most}` };
}
