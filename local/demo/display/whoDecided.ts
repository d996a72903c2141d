import type { TimelineEntry } from "../api/timelineEntry.ts";
import type { DemoPlan } from "../readDemoPlan.ts";
import { plainText } from "./plainText.ts";
import { stamp } from "./stamp.ts";

/** Who decided each gate and who ordered what, as lines: a name by role, and the object id shortened. Pure. */
export function whoDecided(
  timeline: readonly TimelineEntry[],
  people: DemoPlan["people"],
  timeZone: string,
): readonly string[] {
  const lines = timeline.flatMap(({ at, body }) => {
    const when = stamp(Date.parse(at), timeZone);
    const text = (name: string): string => plainText(String(body[name] ?? ""));
    switch (body.kind) {
      case "decision":
        return [`  ${when}  ${text("gate")}: ${text("decision")} by ${nameOf(text("person"), people)}`];
      case "order":
        return [`  ${when}  order ${text("order")} by ${nameOf(text("by"), people)}: ${text("because")}`];
      default:
        return [];
    }
  });
  return lines.length === 0 ? ["  nobody had to"] : lines;
}

/** Such as "approver 1 (b000…0002)". */
function nameOf(id: string, { approvers, operators, emergency }: DemoPlan["people"]): string {
  const short = id.length <= 8 ? id : `${id.slice(0, 4)}…${id.slice(-4)}`;
  const lists = Object.entries({ approver: approvers, operator: operators, emergency });
  for (const [role, ids] of lists) {
    const index = ids.indexOf(id);
    if (index >= 0) return `${role} ${index + 1} (${short})`;
  }
  return `somebody the plan does not name (${short})`;
}
