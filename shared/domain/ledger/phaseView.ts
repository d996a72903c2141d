import type { Observation } from "../gates/observation.ts";
import { countedDays } from "../helpdesk/countedDays.ts";
import { readTickets } from "../helpdesk/readTickets.ts";
import { utcDay } from "../helpdesk/utcDay.ts";
import { seenIssues } from "../issues/seenIssues.ts";
import { type AskedMessages, seenMessages } from "../messages/seenMessages.ts";
import { finalWave } from "../plan/finalWave.ts";
import { localDay } from "../plan/localDay.ts";
import { driftsIn } from "./driftsIn.ts";
import { enabledHere } from "./enabledHere.ts";
import type { Entry, OperationVerb } from "./entry.ts";
import { pinnedIn } from "./pinnedIn.ts";
import { rollbacksIn } from "./rollbacksIn.ts";

/** What a turn asks the ledger. */
export interface PhaseQuestion {
  readonly phase: string;
  readonly waves: readonly string[];
  /** The gate whose votes are wanted. */
  readonly gate?: string;
  readonly operation?: string;
  /** Hash of the evidence that people are asked about or have agreed to, when it names people. */
  readonly evidence?: string;
  /** Waves of skipped phases whose policies are wanted. */
  readonly adopts?: readonly string[];
  /** Whether the helpdesk's tickets are wanted. */
  readonly tickets?: true;
  /** The messages that are wanted, and for whom. */
  readonly messages?: AskedMessages;
  /** Orders after this sequence are new. */
  readonly seen: number;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly timeZone: string;
}

/** The part of an observation that comes from the ledger. */
export type LedgerPart = Pick<
  Observation,
  | "head"
  | "planHash"
  | "attestations"
  | "votes"
  | "orders"
  | "rollbacks"
  | "issues"
  | "tickets"
  | "messages"
  | "openInvestigations"
  | "operation"
  | "drifts"
  | "enabledHere"
  | "enforcedToday"
  | "adopted"
>;

/** Reads out of a rollout's entries what one turn of one phase must know. Pure. */
export function phaseView(entries: readonly Entry[], question: PhaseQuestion): LedgerPart {
  const rollbacks = rollbacksIn(entries);
  const operation = operationIn(entries, question.operation);
  const adopted = new Set(entries.flatMap(({ body }) => (body.kind === "adopted" ? [body.wave] : []))).size;
  return {
    head: entries.at(-1)?.sequence ?? 0,
    planHash: pinnedIn(entries)?.planHash ?? "",
    attestations: attestationsIn(entries),
    votes: votesIn(entries, question.gate),
    orders: ordersIn(entries, question),
    rollbacks: rollbacks.filter(({ wave }) => question.waves.includes(wave)),
    issues: seenIssues(entries, question.at),
    ...(question.tickets ? { tickets: ticketsIn(entries, question) } : {}),
    ...(question.messages ? { messages: seenMessages(entries, question.messages) } : {}),
    openInvestigations: rollbacks.filter(({ concluded }) => !concluded).length,
    ...(operation ? { operation } : {}),
    ...(adopted > 0 ? { adopted } : {}),
    enabledHere: enabledHere(entries),
    drifts: driftsSince(entries, question.seen),
    enforcedToday: enforcedOn(entries, localDay(question.timeZone, question.at), question.timeZone),
  };
}

function ticketsIn(
  entries: readonly Entry[],
  { phase, at }: PhaseQuestion,
): NonNullable<Observation["tickets"]> {
  const begun = entries.find(({ body }) => body.kind === "phaseState" && body.phase === phase)?.at ?? at;
  return readTickets(countedDays(entries), utcDay(begun), utcDay(at));
}

function attestationsIn(entries: readonly Entry[]): Observation["attestations"] {
  const newest: Record<string, Observation["attestations"][string]> = {};
  for (const { at, body } of entries) {
    if (body.kind !== "attestation") continue;
    const { item, outcome, note, reviewBy } = body;
    newest[item] = { at, outcome, note, ...(reviewBy === undefined ? {} : { reviewBy }) };
  }
  return newest;
}

function votesIn(entries: readonly Entry[], gate: string | undefined): Observation["votes"] {
  return entries.flatMap(({ at, body }) => {
    if (body.kind !== "decision" || body.gate !== gate) return [];
    const { person, decision, evidenceHash, criterion } = body;
    return [{ person, decision, evidenceHash, at, ...(criterion === undefined ? {} : { criterion }) }];
  });
}

function ordersIn(entries: readonly Entry[], { seen, phase }: PhaseQuestion): Observation["orders"] {
  return entries.flatMap(({ sequence, body }) => {
    if (body.kind !== "order" || sequence <= seen) return [];
    if (body.phase !== undefined && body.phase !== phase) return [];
    const { order, because, until, criterion, confirms } = body;
    // A date is moved by two people: the request of the first alone says nothing yet.
    if (order === "extend" && confirms === undefined) return [];
    return [
      {
        order,
        sequence,
        because,
        ...(until === undefined ? {} : { until }),
        ...(criterion === undefined ? {} : { criterion }),
      },
    ];
  });
}

/** Also what came and went between two turns: people voted on evidence that was not true meanwhile. Before its first turn a phase has asked nobody. */
function driftsSince(entries: readonly Entry[], seen: number): Observation["drifts"] {
  return driftsIn(entries)
    .filter(
      ({ standing, sequence }) => standing === "open" || (standing === "over" && seen > 0 && sequence > seen),
    )
    .map(({ because, wave }) => ({ because, ...(wave === undefined ? {} : { wave }) }));
}

function operationIn(entries: readonly Entry[], opId: string | undefined): Observation["operation"] {
  const newest = entries.findLast(({ body }) => body.kind === "operation" && body.opId === opId);
  if (newest?.body.kind !== "operation") return undefined;
  const { step, because, people } = newest.body;
  return {
    step,
    at: newest.at,
    ...(because === undefined ? {} : { because }),
    ...(people === undefined ? {} : { people }),
  };
}

/** Whether an operation enforces the people it names: only the final policy does so by its state alone. */
const mayEnforce = ({ verb, wave }: { verb: OperationVerb; wave: string }): boolean =>
  verb === "changeMembers" || verb === "endExemption" || (verb === "enforce" && wave === finalWave);

/** People enforced on a local day: each slice once, by how it ended, also midway. Whoever leaves the exceptions counts: a policy for all may catch them at once. */
function enforcedOn(entries: readonly Entry[], day: string, timeZone: string): number {
  const counted = new Set<string>();
  let people = 0;
  for (const { at, body } of entries) {
    if (body.kind !== "operation" || body.people === undefined || !mayEnforce(body)) continue;
    if (body.step === "planned" || body.step === "sent" || body.step === "wouldHave") continue;
    if (counted.has(body.opId)) continue;
    counted.add(body.opId);
    if (localDay(timeZone, at) === day) people += body.people ?? 0;
  }
  return people;
}
