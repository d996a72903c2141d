/** A time in milliseconds as people read it: whole minutes. */
export const minutesOf = (ms: number): number => Math.round(ms / 60_000);
