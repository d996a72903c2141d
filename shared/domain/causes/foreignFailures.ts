import type { DayTable, SliceCounts } from "../measure/sliceTable.ts";
import { percent } from "../text/percent.ts";
import { fewestNamed } from "./pickSlices.ts";
import { addDays } from "./risenDays.ts";
import { tailOf } from "./tailOf.ts";

/** Chance at which failures of a day are more than what is usual. */
const level = 0.05;

/** Failures of one day that are not ours: a class of the error code, or a policy of somebody else. */
interface Hit {
  readonly table: DayTable;
  readonly key: string;
  readonly people: number;
  /** Share of people whom it met before, in percent. */
  readonly before: string;
}

/**
 * The days on which failures of a service or of somebody else's policy explain what is blocked, with a sentence about the
 * worst: they met more people than on days before, and half as many more as are blocked. Undefined where none do, or
 * nobody knows what was usual before. Pure.
 */
export function foreignFailures(
  risen: readonly DayTable[],
  before: readonly DayTable[],
): { readonly days: readonly DayTable[]; readonly because: string } | undefined {
  const hits = risen.flatMap((table) => hitOn(table, before));
  const [worst] = hits.toSorted((a, b) => b.people - a.people);
  if (worst === undefined) return undefined;
  const { blocked } = addDays(risen);
  const whose =
    worst.key.length === 1
      ? "the service itself failed for"
      : `policy ${worst.key}, which is not ours, stopped`;
  const because = `${whose} ${worst.people} people of the wave on ${worst.table.day}, ${worst.before} on the days before, where ${blocked} are blocked`;
  return { days: hits.map(({ table }) => table), because };
}

/** What met most people on a day, if it explains the blocks of that day. */
function hitOn(table: DayTable, before: readonly DayTable[]): readonly Hit[] {
  const usual = addDays(before).users;
  const [most] = Object.entries(table.foreign)
    .map(([key, people]) => ({ key, people, known: metBefore(before, key) }))
    .filter(({ people, known }) => explains(table, people, { users: usual, blocked: known }))
    .sort((a, b) => b.people - a.people);
  if (most === undefined) return [];
  return [{ table, key: most.key, people: most.people, before: percent(most.known, usual) }];
}

const metBefore = (before: readonly DayTable[], key: string): number =>
  before.reduce((sum, { foreign }) => sum + (foreign[key] ?? 0), 0);

function explains({ users, blocked }: SliceCounts, people: number, before: SliceCounts): boolean {
  // Who failed alone was not active in the sense of the tables.
  const all = Math.max(users, people);
  const expected = before.users === 0 ? 0 : (before.blocked / before.users) * all;
  const isMore = tailOf(people, people + before.blocked, all / (all + before.users)) <= level;
  return people >= fewestNamed && 2 * (people - expected) >= blocked && isMore;
}
