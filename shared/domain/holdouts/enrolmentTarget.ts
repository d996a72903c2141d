import type { Entry } from "../ledger/entry.ts";
import { messageSentAt } from "../messages/messageSentAt.ts";
import { seenMessages } from "../messages/seenMessages.ts";
import { enabledSince } from "../methods/enabledSince.ts";
import { methodsEnabledAt } from "../methods/methodsEnabledAt.ts";
import type { EnrolmentCriterion } from "../plan/criterionPlan.ts";
import type { PhasePlan } from "../plan/phasePlan.ts";
import type { Plan } from "../plan/plan.ts";
import { skippedPhases } from "../plan/skippedPhases.ts";

const dayMs = 24 * 60 * 60_000;

/**
 * When everybody of a phase's waves was to be enrolled, epoch milliseconds: the earliest date among its enrolment targets,
 * counted as the gate counts it; undefined before the phase begins and where no target has a date. Pure.
 */
export function enrolmentTarget(
  plan: Plan,
  phase: PhasePlan,
  rolloutStartedAt: number,
  entries: readonly Entry[],
): number | undefined {
  const begun = beganAt(plan, phase, rolloutStartedAt, entries);
  if (begun === undefined) return undefined;
  const { start, enforce, advance } = phase.gates;
  const dates = [start, enforce, advance].flatMap((gate) =>
    (gate?.criteria ?? []).flatMap((criterion) =>
      criterion.kind === "enrolment" && criterion.dueDays !== undefined
        ? [countedFrom(criterion, phase, begun, entries) + criterion.dueDays * dayMs]
        : [],
    ),
  );
  return dates.length === 0 ? undefined : Math.max(Math.min(...dates), extendedUntil(phase, entries));
}

/** A phase begins when the one before it has ended, and the first at once. */
function beganAt(
  plan: Plan,
  phase: PhasePlan,
  rolloutStartedAt: number,
  entries: readonly Entry[],
): number | undefined {
  const phases = plan.phases.slice(skippedPhases(plan).length);
  const index = phases.indexOf(phase);
  if (index <= 0) return index === 0 ? rolloutStartedAt : undefined;
  const before = phases[index - 1]?.id;
  return entries.findLast(
    ({ body }) => body.kind === "phaseState" && body.phase === before && body.state === "completed",
  )?.at;
}

function countedFrom(
  { dueFrom = [] }: EnrolmentCriterion,
  phase: PhasePlan,
  begun: number,
  entries: readonly Entry[],
): number {
  const messages = dueFrom.length === 0 ? undefined : seenMessages(entries);
  const done = dueFrom.flatMap((item) => {
    const newest = entries.findLast(({ body }) => body.kind === "attestation" && body.item === item);
    const attested = newest?.body.kind === "attestation" && newest.body.outcome === "done" ? [newest.at] : [];
    const sentAt = messageSentAt(phase, item, messages);
    const enabledAt = methodsEnabledAt(phase, item, (wave) => enabledSince(entries, wave));
    return [...attested, ...[sentAt, enabledAt].filter((at) => at !== undefined)];
  });
  return done.length === 0 ? begun : Math.max(...done);
}

/** Two people move a date: the request of the first alone says nothing yet. */
function extendedUntil({ id }: PhasePlan, entries: readonly Entry[]): number {
  return entries.reduce((until, { body }) => {
    const isMoved = body.kind === "order" && body.order === "extend" && body.confirms !== undefined;
    return isMoved && (body.phase === undefined || body.phase === id)
      ? Math.max(until, body.until ?? 0)
      : until;
  }, 0);
}
