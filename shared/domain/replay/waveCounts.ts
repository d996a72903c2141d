import type { WaveReading } from "../measure/waveReading.ts";
import type { ReplaySetup } from "./replaySetup.ts";
import type { ReplayState } from "./replayState.ts";

/** What is counted of a wave: nothing where too much of the recordings could not be read, or nobody knows its people. */
export function waveCounts(
  { unreadable, audiences }: ReplaySetup,
  { collecting }: ReplayState,
  wave: string,
): WaveReading {
  if (unreadable !== undefined) return { kind: "unknown", because: unreadable };
  if (audiences[wave] === undefined)
    return { kind: "unknown", because: "the members file names nobody of it" };
  return collecting.counts[wave] ?? { kind: "unknown", because: "nothing was counted yet" };
}
