import type { Entry } from "../../../shared/domain/ledger/entry.ts";
import { absorbSignIns } from "../../../shared/domain/measure/absorbSignIns.ts";
import type { Collecting } from "../../../shared/domain/measure/collecting.ts";
import { countedAfter, freshOf, isNew } from "../../../shared/domain/measure/countedRows.ts";
import { addDayRows } from "../../../shared/domain/measure/dayRows.ts";
import { lateIn, latenessAfter } from "../../../shared/domain/measure/lateRows.ts";
import { peopleOfPlan } from "../../../shared/domain/measure/peopleOfPlan.ts";
import { planSlice } from "../../../shared/domain/measure/planSlice.ts";
import { rateAfter, sliceEnd } from "../../../shared/domain/measure/readingPace.ts";
import { addRowHours } from "../../../shared/domain/measure/rowHours.ts";
import type { SignInReading } from "../../../shared/domain/measure/signInReading.ts";
import { dayOf } from "../../../shared/domain/plan/dayOf.ts";
import type { Plan } from "../../../shared/domain/plan/plan.ts";
import type { World } from "../../../shared/ports/world.ts";
import { readQueried } from "./readQueried.ts";
import type { ReadSpan } from "./readSpan.ts";
import { tellBreakGlass } from "./tellBreakGlass.ts";

/** How far back a silent log is read again at most: rows that are later than this are lost. */
const silentMs = 24 * 3_600_000;

/**
 * Reads one slice of the sign-ins up to now and counts each once; an emergency access account among them is told at once.
 * A poll goes from the watermark, less the overlap for late rows, to an end that is fixed when it begins. It is read in
 * slices that one activity can read whole; a slice that turns out too large is cut shorter and nothing of it counts.
 */
export async function readSignIns(
  world: World,
  rolloutId: string,
  plan: Plan,
  before: Collecting,
  entries: readonly Entry[],
  at: number,
): Promise<Collecting> {
  const overlapMs = plan.polling.overlapMinutes * 60_000;
  const known: SignInReading = before.signIns ?? { newestAt: before.watermark };
  const { rate, newestAt } = known;
  const people = world.signIns.byPerson === true ? peopleOfPlan(plan, before, entries) : undefined;
  const slice = planSlice(known, people, plan.polling.intervalMinutes * 60_000 + overlapMs, at);
  const isOfPeople = slice.kind === "people";
  // How long a few were silent does not make everybody's sign-ins late.
  const seen = known.of === "people" && !isOfPeople ? { ...known, newestAt: before.watermark } : known;
  const begun = known.poll ?? { from: startOf(before.watermark, overlapMs, seen), until: at };
  // The sign-ins of a few fit into one slice however long it is.
  const end = Math.min(begun.until, sliceEnd(begun.from, before.watermark, isOfPeople ? undefined : rate));
  const { read, agrees } = await readQueried(world, begun.from, end, slice);
  const poll = known.poll ?? { ...begun, until: endOf(begun, read) };
  if (read.kind === "cut") return { ...before, signIns: { ...known, poll, rate: read.rate } };

  const until = Math.min(end, poll.until);
  // What our clock let us ask for and the tenant's has not reached is left to the next poll.
  const inTime = read.signIns.filter((signIn) => signIn.at < until);
  const fresh = freshOf(before, inTime);
  const unread = read.unread.filter((key) => isNew(before, key));
  // Before the watermark moves: a slice that dies in between is read again and tells the same.
  await tellBreakGlass(world, rolloutId, plan, fresh);
  const watermark = Math.max(before.watermark, until);
  const isOver = until >= poll.until;
  const newest = inTime.reduce((latest, signIn) => Math.max(latest, signIn.at), newestAt);
  const keepFrom = Math.min(poll.until - overlapMs, newest);
  const of = isOfPeople ? "people" : "everybody";
  const rowHours = addRowHours(
    known.of === of ? known.rowHours : undefined,
    fresh.map((signIn) => signIn.at),
  );
  const late = lateIn(known, before, fresh, plan.polling.lagMinutes * 60_000);
  const signIns: SignInReading = {
    ...(isOver ? {} : { poll: { from: until, until: poll.until } }),
    // What the sign-ins of a few come to says nothing about everybody's.
    rate: isOfPeople ? (rate ?? 0) : rateAfter(rate, read.rows, end - begun.from),
    of,
    ...filterAfter(known, agrees, at),
    newestAt: newest,
    ...(rowHours === undefined ? {} : { rowHours }),
    keptFrom: isOver ? keepFrom : (known.keptFrom ?? begun.from),
    ...latenessAfter(known, late, isOver),
  };
  const today = {
    day: dayOf(plan.timeZone)(until),
    rows: fresh.length + unread.length,
    unread: unread.length,
    ...late,
  };
  return absorbSignIns(
    plan,
    {
      ...before,
      watermark,
      signIns,
      recent: isOver ? [] : before.recent,
      counted: countedAfter(before, inTime, read.unread, keepFrom, isOver),
      quarantined: before.quarantined + unread.length,
      dayRows: addDayRows(before.dayRows ?? [], today),
    },
    fresh,
  );
}

/** Behind the watermark by the overlap, and further where the log has been silent since: what comes late then is all new. */
function startOf(watermark: number, overlapMs: number, { newestAt, keptFrom }: SignInReading): number {
  const from = Math.min(watermark - overlapMs, Math.max(newestAt, watermark - silentMs));
  return Math.max(from, keptFrom ?? from);
}

/** The end that was asked for, or the time by the tenant's clock where that is earlier: later rows are not there yet. */
function endOf({ from, until }: { from: number; until: number }, { servedAt = until }: ReadSpan): number {
  return Math.max(from, Math.min(until, servedAt));
}

function filterAfter(
  { filter }: SignInReading,
  agrees: boolean | undefined,
  at: number,
): Pick<SignInReading, "filter"> {
  if (agrees !== undefined) return { filter: { testedAt: at, agrees } };
  return filter === undefined ? {} : { filter };
}
