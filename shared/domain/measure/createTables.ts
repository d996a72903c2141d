import type { Counted } from "../people/counted.ts";
import type { DayTable, SliceCounts } from "./sliceTable.ts";

/** Tables by wave and local day while they are being counted. */
export interface Tables {
  /** Adds what was counted of one person. */
  add(wave: string, counted: Counted): void;
  /** The newest days of each wave, oldest first. */
  result(): Readonly<Record<string, readonly DayTable[]>>;
}

const daysKept = 7;
/** Values of one dimension that are kept a day; the rarest go first. Who is blocked decides nothing here: what is found among the kept ones would be found too often. */
const mostValues = 40;

interface Draft {
  readonly day: string;
  users: number;
  blocked: number;
  registration: number;
  readonly slices: Map<string, SliceCounts>;
  readonly foreign: Record<string, number>;
}

const nobody: SliceCounts = { users: 0, blocked: 0 };

/** Creates tables that begin as those of before, which stay as they are. */
export function createTables(before: Readonly<Record<string, readonly DayTable[]>>): Tables {
  const drafts = new Map<string, Map<string, Draft>>();

  function draftOf(wave: string, day: string): Draft {
    const days = drafts.get(wave) ?? new Map<string, Draft>();
    drafts.set(wave, days);
    const draft =
      days.get(day) ??
      begin(
        before[wave]?.find((table) => table.day === day),
        day,
      );
    days.set(day, draft);
    return draft;
  }

  return {
    add(wave, counted) {
      const { kind } = counted;
      if (kind === "blocks") return;
      const draft = draftOf(wave, counted.day);
      if (kind === "registration") draft.registration += 1;
      else if (kind === "foreign") draft.foreign[counted.cause] = (draft.foreign[counted.cause] ?? 0) + 1;
      else {
        if (counted.isFirst) draft.users += 1;
        for (const slice of counted.entered) bump(draft, slice, 1, 0);
        if (!counted.isFirstFailure) return;
        draft.blocked += 1;
        // Whom two policies enforce was first active under the one, and may be blocked by the other.
        draft.users = Math.max(draft.users, draft.blocked);
        for (const slice of counted.slices) bump(draft, slice, 0, 1);
      }
    },
    result() {
      const names = new Set([...Object.keys(before), ...drafts.keys()]);
      return Object.fromEntries(
        [...names].map((wave) => {
          const changed = drafts.get(wave) ?? new Map<string, Draft>();
          const same = (before[wave] ?? []).filter(({ day }) => !changed.has(day));
          const days = [...same, ...[...changed.values()].map(end)];
          return [wave, days.sort((a, b) => (a.day < b.day ? -1 : 1)).slice(-daysKept)];
        }),
      );
    },
  };
}

function begin(table: DayTable | undefined, day: string): Draft {
  const { users = 0, blocked = 0, registration = 0, slices = {}, foreign = {} } = table ?? {};
  return {
    day,
    users,
    blocked,
    registration,
    slices: new Map(Object.entries(slices)),
    foreign: { ...foreign },
  };
}

/** A mark of four bits cannot tell all places apart, so a person may be blocked in a slice that they were not counted in. */
function bump({ slices }: Draft, slice: string, users: number, blocked: number): void {
  const known = slices.get(slice) ?? nobody;
  const sum = { users: known.users + users, blocked: known.blocked + blocked };
  slices.set(slice, { ...sum, users: Math.max(sum.users, sum.blocked) });
}

function end({ slices, ...draft }: Draft): DayTable {
  const byDimension = Map.groupBy(slices, ([slice]) => slice.slice(0, slice.indexOf(":")));
  const kept = [...byDimension.values()].flatMap((list) =>
    list.length <= mostValues ? list : list.sort(([, a], [, b]) => b.users - a.users).slice(0, mostValues),
  );
  return { ...draft, slices: Object.fromEntries(kept) };
}
