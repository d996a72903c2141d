/** How the tenant answers at this moment. */
export interface Weather {
  down: boolean;
  throttled: boolean;
  signInsUnread: boolean;
  /** Enforced people who sign in are refused. */
  lockedOut: boolean;
  /** What the next writes do instead of answering, first in first out; `done` says whether they take effect. */
  readonly resets: { readonly done: boolean }[];
  /** Seconds between the arrival of a write and its effect. */
  slowSeconds: number;
  /** Reads after a write that still show what was before. */
  staleReads: number;
  /** What somebody does while the next write that enables the policy is under way, for half a minute. */
  meanwhile: (() => void) | undefined;
}

/** A tenant that answers everything at once. */
export const fairWeather = (): Weather => ({
  down: false,
  throttled: false,
  signInsUnread: false,
  lockedOut: false,
  resets: [],
  slowSeconds: 0,
  staleReads: 0,
  meanwhile: undefined,
});
