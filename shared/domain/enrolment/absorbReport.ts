import type { ReportReading } from "../measure/collected.ts";
import type { Collecting } from "../measure/collecting.ts";
import { draftPeople } from "../people/draftPeople.ts";
import type { Ids } from "../people/ids.ts";
import { packIds } from "../people/packedIds.ts";
import { stranger } from "../people/person.ts";
import { federatedBy } from "./federatedBy.ts";
import { removalsAfter } from "./kindsAfter.ts";
import type { Registered } from "./registered.ts";
import type { Trace, Traces } from "./trace.ts";
import { withReport } from "./withReport.ts";

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
export const absorbReport = (before: Collecting, report: readonly Registered[], at: number): Collecting =>
  finishReport(absorbReportRows(before, report, at), at);

/** What is known after some rows more of the report under way, which begins at `at` where none is. Pure. */
export function absorbReportRows(
  before: Collecting,
  report: readonly Registered[],
  at: number,
): Collecting & { readonly report: ReportReading } {
  const { begunAt, ...known } = before.report ?? { begunAt: at, asOf: 0, differences: 0 };
  const rows = new Map(report.map((row) => [row.userId, row]));
  const newest = report.reduce((latest, row) => Math.max(latest, row.asOf ?? 0), known.asOf);
  const asOf = newest || begunAt - lagMs;
  const { differences, ...told } = tell(before, rows, asOf, at);
  return {
    ...before,
    ...told,
    reported: [...before.reported, packIds(rows.keys())],
    report: { begunAt, asOf: newest, differences: known.differences + differences },
  };
}

/** Share of those with a passkey, and number of them, whose absence from a report is not believed at once. */
const mostMissing = { share: 0.2, people: 10 };
/** How long a report is not believed; one that lists nobody never is. */
const doubtMs = 24 * hourMs;

/**
 * Why the report under way, read to its end, is not believed: people with a passkey are missing from it, more than leave in a
 * day, and no report before has said so for a day. Undefined where nothing speaks against it. Pure.
 */
export function doubtReport({ people, reported, doubtedAt }: Collecting, at: number): string | undefined {
  const listed = packIds(idsIn(reported));
  let [enrolled, missing] = [0, 0];
  for (const [id, { portable, platformOnly }] of people.entries()) {
    if (!portable && !platformOnly) continue;
    enrolled += 1;
    missing += Number(!listed.has(id));
  }
  if (enrolled > 0 && listed.size === 0) return "the registration report lists nobody";
  const isMuch = missing >= mostMissing.people && missing > mostMissing.share * enrolled;
  return isMuch && (doubtedAt === undefined || at - doubtedAt < doubtMs)
    ? `${missing} of ${enrolled} people with a passkey are missing from the registration report`
    : undefined;
}

/** What is known once the report under way was read to its end. Pure. */
export function finishReport(before: Collecting, at: number): Collecting {
  const { report: under, reported, doubtedAt: _, doubtedLastAt: _last, ...rest } = before;
  if (under === undefined) return before;
  const { begunAt } = under;
  const asOf = under.asOf || begunAt - lagMs;
  const listed = packIds(idsIn(reported));
  const missing = new Map<string, undefined>();
  for (const id of before.traces.keys()) if (!listed.has(id)) missing.set(id, undefined);
  for (const [id] of before.people.entries()) if (!listed.has(id)) missing.set(id, undefined);
  const { differences, ...told } = tell(before, missing, asOf, at);
  const registrations = { at: begunAt, differences: under.differences + differences };
  return {
    ...rest,
    ...told,
    traces: withoutShown(told.traces),
    reported: [],
    enrolmentAt: begunAt,
    reportAsOf: asOf,
    reconciled: before.enrolmentAt === 0 ? before.reconciled : { ...before.reconciled, registrations },
  };
}

/** People and traces once rows of a report as of a time are known of some, undefined where somebody is not in it; how many were known otherwise. */
function tell(
  before: Collecting,
  rows: ReadonlyMap<string, Registered | undefined>,
  reportAsOf: number,
  at: number,
): Pick<Collecting, "people" | "traces"> & { readonly differences: number } {
  const people = draftPeople(before.people);
  const traces = new Map(before.traces);
  let differences = 0;
  for (const [id, row] of rows) {
    const known = before.people.get(id) ?? stranger;
    const trace = before.traces.get(id) ?? {};
    const asOf = row?.asOf ?? reportAsOf;
    const next = withReport(known, row ?? federatedBy(before.domains, undefined), trace, asOf);
    people.set(id, next);
    if (next.portable !== known.portable || next.platformOnly !== known.platformOnly) differences++;
    const kept = pruned(trace, asOf, at);
    if (Object.keys(kept).length > 0) traces.set(id, kept);
    else traces.delete(id);
  }
  return { people, traces, differences };
}

function* idsIn(sets: readonly Ids[]): Iterable<string> {
  for (const ids of sets) yield* ids;
}

/** Traces once the state that the report has shown is everybody's. */
function withoutShown(traces: Traces): Traces {
  const kept = new Map(traces);
  for (const [id, { shownAsOf, ...trace }] of traces) {
    if (shownAsOf === undefined) continue;
    if (Object.keys(trace).length > 0) kept.set(id, trace);
    else kept.delete(id);
  }
  return kept;
}

function pruned(trace: Trace, asOf: number, at: number): Trace {
  const { change, registeredAt, failedAt = [] } = trace;
  const recent = failedAt.filter((failed) => at - failed <= failuresMs);
  const passes = trace.passes?.filter((issued) => at - issued <= passMs) ?? [];
  const removedAt = removalsAfter(trace, asOf);
  const unlisted = trace.unlisted?.filter((passkey) => at - passkey.at <= passMs) ?? [];
  const told = [...(trace.removedAt ?? []), ...(change === undefined ? [] : [change.at])];
  // Audits of changes that the report knows may be read again before it was read to its end.
  const isShown = trace.shownAsOf !== undefined || told.some((change) => change <= asOf);
  return {
    ...(change === undefined || change.at <= asOf ? {} : { change }),
    ...(isShown ? { shownAsOf: asOf } : {}),
    ...(removedAt.length === 0 ? {} : { removedAt }),
    ...(registeredAt === undefined || at - registeredAt > registeredMs ? {} : { registeredAt }),
    ...(recent.length === 0 ? {} : { failedAt: recent }),
    ...(passes.length === 0 ? {} : { passes }),
    ...(unlisted.length === 0 ? {} : { unlisted }),
  };
}
