import type { WaveReading } from "../measure/waveReading.ts";

/** An error code that nobody expects and nobody has looked into. */
export interface Finding {
  readonly code: number;
  /** People who met it in the last 7 days. */
  readonly people: number;
}

/** The open findings of a wave: unexpected error codes that no issue is about; undefined where they were not counted. Pure. */
export function findingsOf(
  reading: WaveReading | undefined,
  triaged: readonly number[],
): readonly Finding[] | undefined {
  if (reading?.kind !== "counted") return undefined;
  return reading.unexpected?.filter(({ code }) => !triaged.includes(code));
}
