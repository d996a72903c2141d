/** From which length on a timer is split, and into pieces of which length; milliseconds. */
export interface TimerLimits {
  readonly maxShortMs: number;
  readonly segmentMs: number;
}

/** Says why a timer of that many milliseconds cannot be replayed the same way by library and host. */
export function refuseLongTimer(ms: number, { maxShortMs }: TimerLimits): string {
  const days = (each: number): string => (each / 86_400_000).toFixed(1);
  return (
    `a timer of ${days(ms)} days, counted from where its replay starts, is used in or after a race; ` +
    `timers above ${days(maxShortMs)} days are split there and counted differently by the library; wait at most 5 days at a time or use continueAsNew`
  );
}
