/** Something that happened to somebody's passkeys, as an audit tells. */
export interface PasskeyEvent {
  readonly userId: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly kind: "registered" | "removed";
}

/** Since when somebody has a passkey, or has none. */
export interface EnrolmentChange {
  readonly userId: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly hasPasskey: boolean;
}

/** Why nothing is known of the time before: there are no audits, or they end days before the report, or they begin there. */
export type HistoryLimit = "noAudits" | "auditsEndTooEarly" | "auditsBegin";

/** What is known of when people had passkeys. */
export interface EnrolmentHistory {
  readonly limit: HistoryLimit;
  /** Before this nothing is known, after `until` nothing new; epoch milliseconds. */
  readonly from: number;
  readonly until: number;
  /** Object ids of those who had a passkey at `from`. */
  readonly enrolled: ReadonlySet<string>;
  /** In order of time. */
  readonly changes: readonly EnrolmentChange[];
}

/** What a history is told from: who had a passkey when the report was made, and what audits say of the time around it. */
export interface EnrolmentSources {
  /** When the report was made, epoch milliseconds. */
  readonly madeAt: number;
  /** Object ids of those who have a passkey in it. */
  readonly enrolled: ReadonlySet<string>;
  /** Span of the audits, epoch milliseconds; absent without any. */
  readonly audited?: { readonly from: number; readonly until: number };
  readonly events: readonly PasskeyEvent[];
}

const dayMs = 24 * 60 * 60_000;
/** The report lags by hours: what audits show longer before it must be in it. */
const lagMs = dayMs;
/** Audits that end longer before the report leave a gap; over a few quiet days there may be none to export. */
const mostGapMs = 4 * dayMs;

/**
 * Who had a passkey when, told backwards from one report by the audits before it and forwards by those after it. Somebody is
 * taken to have had none before the first registration that the audits show, and one before a removal; whoever is in no audit
 * was always as in the report. Without audits that reach up to the report nothing is known of the time before it. Pure.
 */
export function enrolmentHistory({ madeAt, enrolled, audited, events }: EnrolmentSources): EnrolmentHistory {
  if (audited === undefined || audited.until < madeAt - mostGapMs) {
    const limit = audited === undefined ? "noAudits" : "auditsEndTooEarly";
    return { limit, from: madeAt, until: madeAt, enrolled, changes: [] };
  }
  const began = new Set(enrolled);
  const changes: EnrolmentChange[] = [];
  for (const [userId, own] of byPerson(events)) {
    const [first] = own;
    if (first === undefined) continue;
    if (first.kind === "registered") began.delete(userId);
    else began.add(userId);
    for (const { at, kind } of own) changes.push({ userId, at, hasPasskey: kind === "registered" });
    const newest = own.findLast(({ at }) => at <= madeAt);
    if (newest === undefined) continue;
    const isInReport = enrolled.has(userId);
    // Another one was left.
    if (newest.kind === "removed" && isInReport) changes.push({ userId, at: newest.at, hasPasskey: true });
    if (newest.kind === "registered" && !isInReport && newest.at < madeAt - lagMs)
      changes.push({ userId, at: madeAt, hasPasskey: false });
  }
  return {
    limit: "auditsBegin",
    from: Math.min(audited.from, madeAt),
    until: Math.max(audited.until, madeAt),
    enrolled: began,
    changes: changes.sort((a, b) => a.at - b.at),
  };
}

function byPerson(events: readonly PasskeyEvent[]): ReadonlyMap<string, readonly PasskeyEvent[]> {
  const people = new Map<string, PasskeyEvent[]>();
  for (const event of events.toSorted((a, b) => a.at - b.at)) {
    const own = people.get(event.userId) ?? [];
    people.set(event.userId, own);
    own.push(event);
  }
  return people;
}
