import { createReader } from "../../../functions/activities/collected/createReader.ts";
import { readHead } from "../../../functions/activities/collected/readHead.ts";
import { createSqliteRows } from "../../../local/world/createSqliteRows.ts";
import type { CollectedHead } from "../../../shared/domain/measure/collected.ts";
import type { Rows } from "../../../shared/ports/rows.ts";
import type { World } from "../../../shared/ports/world.ts";
import type { Source } from "../fakeGraph/graphAnswers.ts";
import { type FakeGraph, type Served, startFakeGraph } from "../fakeGraph/startFakeGraph.ts";
import { createBenchWorld, rolloutId } from "../world/createBenchWorld.ts";
import { createJumpingClock } from "../world/jumpingClock.ts";
import { pollOnce } from "../world/pollOnce.ts";

/** A tenant, and how it is polled. */
export interface PollPlan {
  readonly users: number;
  /** Interactive sign-ins of each person and day. */
  readonly perDay: number;
  readonly overlapMinutes: number;
  /** Polls that are measured, after those that read everything for the first time. */
  readonly polls: number;
}

/** One measured poll. */
export interface Poll {
  readonly served: Readonly<Record<Source, Served>>;
  readonly slices: number;
  /** Virtual milliseconds from the tick to the end; work takes no time on that clock. */
  readonly waitedMs: number;
  /** Milliseconds that the machine worked, the fake Graph included. */
  readonly workedMs: number;
  /** Sign-ins that were counted for the first time. */
  readonly fresh: number;
}

/** What came of it. */
export interface PollRun extends PollPlan {
  readonly measured: readonly Poll[];
  /** The first reading of the registration report, in full. */
  readonly report: Served;
  /** Requests answered with 429, from the first on. */
  readonly refused: number;
  /** Sign-ins of the first whole hour: how many there are, and how many the product counted. */
  readonly firstHour: { readonly there: number; readonly counted: number };
  readonly rows: Rows;
}

const minuteMs = 60_000;
const intervalMs = 15 * minuteMs;
const startsAt = Date.parse("2026-01-05T08:00:00Z");
const sources: readonly Source[] = ["signIns", "registrations", "audits", "groups"];

/** Polls a fake tenant with the product's reader at each tick of its clock. */
export async function runPolls(plan: PollPlan): Promise<PollRun> {
  const graph = await startFakeGraph(plan);
  try {
    const clock = createJumpingClock(startsAt);
    const rows = createSqliteRows(":memory:");
    const world = await createBenchWorld({ origin: graph.origin, clock, rows, ...plan });
    const reader = createReader(world);
    const tick = async (): Promise<number> => {
      const at = Math.floor(clock.now() / intervalMs) * intervalMs + intervalMs;
      clock.jumpTo(at);
      await pollOnce(reader, clock);
      return clock.now() - at;
    };
    // The first reads everything; the second may be late, and then so is what the third has to read.
    for (
      let warmUps = 0;
      warmUps < 2 || (await headOf(world)).watermark + intervalMs < clock.now();
      warmUps++
    )
      await tick();
    const report = graph.served("registrations");
    const measured: Poll[] = [];
    for (let poll = 0; poll < plan.polls; poll++) {
      const before = servedBy(graph);
      const { fresh, generation } = seenIn(await headOf(world));
      const started = performance.now();
      const waitedMs = await tick();
      const after = seenIn(await headOf(world));
      measured.push({
        served: difference(servedBy(graph), before),
        slices: after.generation - generation,
        waitedMs,
        workedMs: performance.now() - started,
        fresh: after.fresh - fresh,
      });
    }
    // Its last rows may come when the hour is over.
    const hourEndsAt = startsAt + 4 * intervalMs;
    while ((await headOf(world)).watermark <= hourEndsAt) await tick();
    const { first, end } = graph.log.between(startsAt, hourEndsAt);
    const hour = (await headOf(world)).hours["everybody"]?.find((each) => each.hour === startsAt);
    const firstHour = { there: end - first, counted: hour?.attempts ?? 0 };
    return { ...plan, measured, report, refused: graph.refused(), firstHour, rows };
  } finally {
    await graph.close();
  }
}

async function headOf(world: World): Promise<CollectedHead> {
  const stored = await readHead(world, rolloutId);
  if (stored === undefined) throw new Error("nothing was read");
  return stored.head;
}

const seenIn = ({ signIns, generation }: CollectedHead): { fresh: number; generation: number } => ({
  fresh: signIns?.lateness?.rows ?? 0,
  generation,
});

type ServedBySource = Poll["served"];

const servedBy = (graph: FakeGraph): ServedBySource => bySource((source) => graph.served(source));

const difference = (after: ServedBySource, before: ServedBySource): ServedBySource =>
  bySource((source) => ({
    requests: after[source].requests - before[source].requests,
    bytes: after[source].bytes - before[source].bytes,
  }));

const bySource = (of: (source: Source) => Served): ServedBySource =>
  Object.fromEntries(sources.map((source) => [source, of(source)])) as Record<Source, Served>;
