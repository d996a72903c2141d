/** Time as acts see it. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Waits so many milliseconds; an activity that only sleeps here counts as idle on a virtual clock. */
  sleep(ms: number): Promise<void>;
}
