import type { TicketReading } from "../helpdesk/ticketReading.ts";
import { utcDay } from "../helpdesk/utcDay.ts";
import type { Unknown } from "../measure/waveReading.ts";
import type { HelpdeskCriterion } from "../plan/criterionPlan.ts";
import type { Scope } from "./scope.ts";
import { shortNote } from "./shortNote.ts";
import type { Verdict } from "./verdict.ts";

const dayMs = 24 * 60 * 60_000;
/** Days of the phase that a rate rests on. */
const week = 7;

/** Judges whether the helpdesk copes: no more tickets than usual by a detector, and no more than the plan's limit; a person may attest it where that cannot be told. */
export function judgeHelpdesk(criterion: HelpdeskCriterion, { seen }: Scope): Verdict {
  const { item, maxAgeDays } = criterion;
  const attested = seen.attestations[item];
  if (attested?.outcome === "failed")
    return { kind: "breached", because: `${item} was attested as failed: ${shortNote(attested.note)}` };
  const measured = judgeTickets(criterion, seen.tickets);
  if (measured.kind === "met" || attested?.outcome !== "done") return withAdvice(measured, item);
  // Whoever attests it has seen the tickets up to then, not those that came after.
  const alarm = seen.tickets?.kind === "counted" ? seen.tickets.alarm : undefined;
  const isStale = seen.at - attested.at > maxAgeDays * dayMs;
  const isOlder = alarm !== undefined && utcDay(attested.at) <= alarm;
  if (isStale || isOlder) return withAdvice(measured, item);
  return {
    kind: "met",
    because: `${item} is attested, not measured: ${shortNote(attested.note)}; ${measured.because}`,
  };
}

const withAdvice = ({ kind, because }: Verdict, item: string): Verdict => ({
  kind,
  because: kind === "met" ? because : `${because}; wait, or attest ${item} when the helpdesk copes`,
});

function judgeTickets(
  { maxPerHundred }: HelpdeskCriterion,
  tickets: TicketReading | Unknown | undefined,
): Verdict {
  if (tickets === undefined) return { kind: "unknown", because: "the helpdesk's tickets were not read" };
  if (tickets.kind === "unknown") return { kind: "unknown", because: tickets.because };
  const { opened, days, perHundred, before, usualDays, alarm } = tickets;
  const usual = before === undefined ? "" : `, ${before.toFixed(2)} on the same weekdays before the phase`;
  const numbers = `${opened} tickets in ${days} days: ${perHundred.toFixed(2)} per 100 people and day`;
  if (alarm !== undefined) {
    const because = `${numbers}${usual}; more on ${alarm} than ${usualDays} days before the phase explain`;
    return { kind: "breached", because };
  }
  if (days < week) return { kind: "notYet", because: `${numbers}; ${days} days of the phase < ${week}` };
  return perHundred <= maxPerHundred
    ? { kind: "met", because: `${numbers} <= ${maxPerHundred}${usual}` }
    : { kind: "notYet", because: `${numbers} > ${maxPerHundred}${usual}` };
}
