import type { Collecting } from "../measure/collecting.ts";
import { draftPeople } from "../people/draftPeople.ts";
import type { People } from "../people/people.ts";
import { type Person, stranger } from "../people/person.ts";
import { withRegistration } from "../people/withRegistration.ts";
import type { Registered } from "./registered.ts";
import type { Trace } from "./trace.ts";
import { withChange } from "./withChange.ts";

const hourMs = 60 * 60_000;
/** How far a report is taken to lag that does not say whose state it shows. */
const lagMs = 6 * hourMs;
/** How long a registration is remembered: longer than audits are read again. */
const registeredMs = 12 * hourMs;
/** How long passes and passkeys of unlisted models are remembered: a pass lives for a day at most, and audits come half a day late. */
const passMs = 36 * hourMs;
/** How long failed registrations are remembered. */
const failuresMs = 30 * 24 * hourMs;

/**
 * What is known after the whole registration report was read, from epoch milliseconds `at` on: whoever is missing from it
 * has no method. What audits told of a later time than the report's stays true. How many people turned out otherwise
 * than they were known is kept as a number, from the second report on. Pure.
 */
export function absorbReport(before: Collecting, report: readonly Registered[], at: number): Collecting {
  const people = draftPeople(before.people);
  const traces = new Map<string, Trace>();
  const asOf = report.reduce((newest, row) => Math.max(newest, row.asOf ?? 0), 0) || at - lagMs;
  const isOtherwise = new Set<string>();
  const told = (id: string, row: Registered | undefined): void => {
    const known = before.people.get(id) ?? stranger;
    const trace = before.traces.get(id) ?? {};
    const unknown = row?.unknown ?? false;
    const { kinds = [], legacy = [], other, admin } = row ?? {};
    const person = withRegistration(known, { kinds, legacy, other, unknown, admin });
    const next = withLater(person, trace, row?.asOf ?? asOf);
    people.set(id, next);
    if (next.portable !== known.portable || next.platformOnly !== known.platformOnly) isOtherwise.add(id);
    const kept = pruned(trace, row?.asOf ?? asOf, at);
    if (Object.keys(kept).length > 0) traces.set(id, kept);
  };
  const rows = new Map(report.map((row) => [row.userId, row]));
  for (const [id, row] of rows) told(id, row);
  const others = new Set([...before.traces.keys(), ...idsOf(before.people)]);
  for (const id of others) if (!rows.has(id)) told(id, undefined);
  const registrations = { at, differences: isOtherwise.size };
  return {
    ...before,
    people,
    traces,
    enrolmentAt: at,
    reportAsOf: asOf,
    reconciled: before.enrolmentAt === 0 ? before.reconciled : { ...before.reconciled, registrations },
  };
}

function* idsOf(people: People): Iterable<string> {
  for (const [id] of people.entries()) yield id;
}

const withLater = (person: Person, { change }: Trace, asOf: number): Person =>
  change !== undefined && change.at > asOf ? withChange(person, change) : person;

function pruned(trace: Trace, asOf: number, at: number): Trace {
  const { change, registeredAt, failedAt = [] } = trace;
  const recent = failedAt.filter((failed) => at - failed <= failuresMs);
  const passes = trace.passes?.filter((issued) => at - issued <= passMs) ?? [];
  const unlisted = trace.unlisted?.filter((passkey) => at - passkey.at <= passMs) ?? [];
  return {
    ...(change === undefined || change.at <= asOf ? {} : { change }),
    ...(registeredAt === undefined || at - registeredAt > registeredMs ? {} : { registeredAt }),
    ...(recent.length === 0 ? {} : { failedAt: recent }),
    ...(passes.length === 0 ? {} : { passes }),
    ...(unlisted.length === 0 ? {} : { unlisted }),
  };
}
