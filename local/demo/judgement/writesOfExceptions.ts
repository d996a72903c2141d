import type { TimelineEntry } from "../api/timelineEntry.ts";

/** Whether a ledger entry is a step towards excepting people, which enforces nobody and loosens only. */
export const isExemption = ({ body }: TimelineEntry): boolean =>
  body.kind === "operation" && body["verb"] === "exempt";

/** People who were put into the exceptions group, by the confirmed operations of a timeline. */
export function peopleExempted(timeline: readonly TimelineEntry[]): number {
  return timeline
    .filter((entry) => isExemption(entry) && entry.body["step"] === "applied")
    .reduce((sum, { body }) => sum + Number(body["people"] ?? 0), 0);
}
