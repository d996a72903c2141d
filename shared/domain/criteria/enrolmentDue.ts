import { messageSentAt } from "../messages/messageSentAt.ts";
import { methodsEnabledAt } from "../methods/methodsEnabledAt.ts";
import type { EnrolmentCriterion } from "../plan/criterionPlan.ts";
import type { Scope } from "./scope.ts";

const dayMs = 24 * 60 * 60_000;

/**
 * When an enrolment target is due, epoch milliseconds; undefined where it has no date. Its days count from the latest of
 * the steps that let and asked people enrol, as far as these are attested, a message of theirs has reached every wave or
 * methods are enabled for every wave, else from the begin of the phase; two people may have moved the date.
 */
export function enrolmentDue(
  { dueDays, dueFrom = [] }: EnrolmentCriterion,
  { rules, state, seen }: Pick<Scope, "rules" | "state" | "seen">,
): number | undefined {
  if (dueDays === undefined) return undefined;
  const done = dueFrom.flatMap((item) => {
    const attested = seen.attestations[item];
    const sentAt = messageSentAt(rules, item, seen.messages);
    const enabledAt = methodsEnabledAt(rules, item, (wave) => sinceOf(seen.methodsEnabled?.[wave]));
    return [
      ...(attested?.outcome === "done" ? [attested.at] : []),
      ...(sentAt === undefined ? [] : [sentAt]),
      ...(enabledAt === undefined ? [] : [enabledAt]),
    ];
  });
  const from = done.length === 0 ? state.startedAt : Math.max(...done);
  return Math.max(from + dueDays * dayMs, state.extendedUntil ?? 0);
}

const sinceOf = (
  seen: NonNullable<Scope["seen"]["methodsEnabled"]>[string] | undefined,
): number | undefined => (seen?.kind === "read" ? seen.since : undefined);
