import { messageSentAt } from "../messages/messageSentAt.ts";
import type { EnrolmentCriterion } from "../plan/criterionPlan.ts";
import type { Scope } from "./scope.ts";

const dayMs = 24 * 60 * 60_000;

/**
 * When an enrolment target is due, epoch milliseconds; undefined where it has no date. Its days count from the latest of
 * the steps that let and asked people enrol, as far as these are attested or a message of theirs has reached every wave, else from the begin of the phase; two people
 * may have moved the date.
 */
export function enrolmentDue(
  { dueDays, dueFrom = [] }: EnrolmentCriterion,
  { rules, state, seen }: Pick<Scope, "rules" | "state" | "seen">,
): number | undefined {
  if (dueDays === undefined) return undefined;
  const done = dueFrom.flatMap((item) => {
    const attested = seen.attestations[item];
    const sentAt = messageSentAt(rules, item, seen.messages);
    return [
      ...(attested?.outcome === "done" ? [attested.at] : []),
      ...(sentAt === undefined ? [] : [sentAt]),
    ];
  });
  const from = done.length === 0 ? state.startedAt : Math.max(...done);
  return Math.max(from + dueDays * dayMs, state.extendedUntil ?? 0);
}
