const secondMs = 1000;

/** Sign-ins of one slice to aim at, and those beyond which it is cut: what its pages allow in one activity of 45 s. */
const aim = 12_000;
const most = 16_000;
/** Sign-ins left with which a slice is read on although its time is over: about two pages. */
const nearlyAll = 2000;
/** Fewer say nothing about the rate. */
const telling = 500;
/** Longest and shortest span of one slice, milliseconds. */
const longestMs = 6 * 3_600_000;
const shortestMs = secondMs;

/** Milliseconds of sign-ins that one slice reads, at so many a second; as long as possible while nobody knows. */
export function spanFor(rate: number | undefined): number {
  if (rate === undefined || rate <= 0) return longestMs;
  return Math.min(longestMs, Math.max(shortestMs, Math.floor((aim / rate) * secondMs)));
}

/**
 * Where a slice from here ends at the latest. Where sign-ins are few, what lies before the watermark comes on top of the
 * longest span: it was read already, and catching up goes on in whole steps.
 */
export function sliceEnd(from: number, watermark: number, rate: number | undefined): number {
  const span = spanFor(rate);
  return (span === longestMs ? Math.max(from, watermark) : from) + span;
}

/** What is read of a slice so far; pages come newest first. */
export interface SliceSoFar {
  readonly from: number;
  readonly until: number;
  readonly rows: number;
  /** The oldest sign-in read. */
  readonly oldestAt: number;
  /** Whether the time for it is over. */
  readonly isSlow: boolean;
}

/**
 * The rate with which the next slice is cut, when this one is not worth reading on; undefined when it is. The new one is
 * at most half as long, so that a slice is never tried again as it was; one of the shortest span is read whatever it holds.
 */
export function cutRate({ from, until, rows, oldestAt, isSlow }: SliceSoFar): number | undefined {
  if (until - from <= shortestMs) return undefined;
  const seconds = (until - from) / secondMs;
  const rate = rows < telling ? 0 : rows / Math.max((until - oldestAt) / secondMs, 0.001);
  // A slice that is thrown away has cost the tenant's budget all the same.
  const isNearlyAll = rate > 0 && (rate * (oldestAt - from)) / secondMs <= nearlyAll;
  if ((!isSlow || isNearlyAll) && rate * seconds <= most) return undefined;
  return Math.max(rate, (2 * aim) / seconds);
}

/** The rate after a slice that was read whole; it falls to a quarter at most, so that a quiet hour opens no slice too wide. */
export function rateAfter(before: number | undefined, rows: number, spanMs: number): number {
  const rate = rows / Math.max(spanMs / secondMs, 0.001);
  return Math.max(rate, (before ?? 0) / 4);
}
