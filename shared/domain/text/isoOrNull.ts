import { isoOf } from "./isoOf.ts";

/** An instant, epoch milliseconds, as the API gives it; null where it is absent or 0, which stands for never. */
export const isoOrNull = (at: number | undefined): string | null =>
  at === undefined || at === 0 ? null : isoOf(at);
