/** How often one person was reminded; kept for the whole rollout. */
export interface Reminded {
  readonly times: number;
  /** Local day of the newest, "YYYY-MM-DD". */
  readonly day: string;
}

/** Whether somebody may be reminded once more: at most so often in all, and once a day. Pure. */
export const mayRemind = (reminded: Reminded | undefined, most: number, today: string): boolean =>
  reminded === undefined || (reminded.times < most && reminded.day !== today);

/** After one more reminder. Pure. */
export const remindedAgain = (reminded: Reminded | undefined, today: string): Reminded => ({
  times: (reminded?.times ?? 0) + 1,
  day: today,
});
