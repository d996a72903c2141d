import type { ReportReading } from "../measure/collected.ts";
import type { Collecting } from "../measure/collecting.ts";
import { draftPeople } from "../people/draftPeople.ts";
import { packIds } from "../people/packedIds.ts";
import { stranger } from "../people/person.ts";
import { federatedBy } from "./federatedBy.ts";
import { listedIn } from "./listedIn.ts";
import { pruned, withoutShown } from "./prunedTrace.ts";
import type { Registered } from "./registered.ts";
import { withReport } from "./withReport.ts";

const hourMs = 60 * 60_000;
/** How far a report is taken to lag that does not say whose state it shows. */
const lagMs = 6 * hourMs;

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

/** What is known once the report under way was read to its end. Pure. */
export function finishReport(before: Collecting, at: number): Collecting {
  const { report: under, reported, doubted: _, ...rest } = before;
  if (under === undefined) return before;
  const { begunAt } = under;
  const asOf = under.asOf || begunAt - lagMs;
  const listed = listedIn(reported);
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
