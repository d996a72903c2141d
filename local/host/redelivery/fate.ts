/** What can happen to one delivery besides arriving once, in time. */
export const fates = ["twice", "overlapping", "late", "lost", "delayed"] as const;

/**
 * How one delivery goes: `once`; `twice` runs again right after; `overlapping` runs twice at the same time; `late` runs
 * again hours later; `lost` runs, loses its answer and runs again for another; `delayed` arrives hours late for the first time.
 */
export type Fate = "once" | (typeof fates)[number];
