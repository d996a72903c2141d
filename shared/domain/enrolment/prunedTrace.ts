import { removalsAfter } from "./kindsAfter.ts";
import type { Trace, Traces } from "./trace.ts";

const hourMs = 60 * 60_000;
/** How long a registration is remembered: longer than audits are read again. */
const registeredMs = 12 * hourMs;
/** How long passes and passkeys of unlisted models are remembered: a pass lives for a day at most, and audits come half a day late. */
const passMs = 36 * hourMs;
/** How long failed registrations are remembered. */
const failuresMs = 30 * 24 * hourMs;

/** Traces once the state that the report has shown is everybody's. Pure. */
export function withoutShown(traces: Traces): Traces {
  const kept = new Map(traces);
  for (const [id, { shownAsOf, ...trace }] of traces) {
    if (shownAsOf === undefined) continue;
    if (Object.keys(trace).length > 0) kept.set(id, trace);
    else kept.delete(id);
  }
  return kept;
}

/** What is kept of a trace once a report has shown the state of `asOf`, and at `at`; both epoch milliseconds. Pure. */
export function pruned(trace: Trace, asOf: number, at: number): Trace {
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
