import type { Entry } from "./entry.ts";

/** Whether the plan was amended after the entry of a sequence: what people agreed to there was judged by another plan. Pure. */
export const isAmendedSince = (entries: readonly Entry[], after: number): boolean =>
  entries.some(({ body, sequence }) => body.kind === "amended" && sequence > after);
