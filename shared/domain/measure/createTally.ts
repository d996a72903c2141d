import type { Counted } from "../people/counted.ts";
import { addCounts, addUnits } from "./addUnits.ts";
import type { CollectedHead } from "./collected.ts";
import { createTables } from "./createTables.ts";
import { addToDay, type DayCounts } from "./dayCounts.ts";
import { everybodyElse } from "./sliceTable.ts";
import type { SidedUnits, UnitCounts, WaveUnits } from "./unitCounts.ts";

/** Whose sign-in it is, for counting. */
export interface Counting {
  /** The wave that enforces the person; undefined where nobody does. */
  readonly enforcedBy: string | undefined;
  /** The waves that ask the person. */
  readonly askedBy: readonly string[];
}

/** Counters of waves while sign-ins are absorbed. */
export interface Tally {
  count(whose: Counting, counted: readonly Counted[]): void;
  /** A sign-in about which policies must have been asked: whether the result could be read, and whether it succeeded. */
  asked(whose: Counting, sign: { day: string; isRead: boolean; succeeded: boolean }): void;
  result(): Pick<CollectedHead, "units" | "tables" | "days" | "attempts">;
}

const none: UnitCounts = { n: 0, x: 0 };
const nothing: WaveUnits = { ownBlock: none, disruption: none };
const noUnits: SidedUnits = { enforced: nothing, others: nothing };

/** Creates a tally that goes on from what was counted before, which stays as it is. */
export function createTally(before: Pick<CollectedHead, "units" | "tables" | "days" | "attempts">): Tally {
  const units: Record<string, SidedUnits> = { ...before.units };
  const days: Record<string, readonly DayCounts[]> = { ...before.days };
  const attempts: Record<string, UnitCounts> = { ...before.attempts };
  const tables = createTables(before.tables ?? {});

  function addDay(wave: string, day: string, more: Partial<DayCounts>): void {
    days[wave] = addToDay(days[wave] ?? [], day, more);
  }

  function addUnit(wave: string, side: keyof SidedUnits, more: WaveUnits): void {
    const known = units[wave] ?? noUnits;
    units[wave] = { ...known, [side]: addUnits(known[side], more) };
  }

  return {
    count({ enforcedBy, askedBy }, counted) {
      for (const each of counted) {
        // Who cannot register is mostly not enforced yet, so it is told by the waves that ask.
        const names = each.kind === "registration" ? askedBy : [enforcedBy ?? everybodyElse];
        for (const wave of names) tables.add(wave, each);
        if (each.kind === "blocks" && enforcedBy !== undefined)
          addDay(enforcedBy, each.day, { signIns: each.signIns, blocked: each.signIns });
        if (each.kind !== "unit") continue;
        const one: UnitCounts = { n: 1, x: each.failed ? 1 : 0 };
        const isDisruption = each.metrics.includes("disruption");
        const disruption = isDisruption ? one : none;
        if (isDisruption) for (const wave of askedBy) attempts[wave] = addCounts(attempts[wave] ?? none, one);
        if (enforcedBy === undefined)
          for (const wave of askedBy) addUnit(wave, "others", { ownBlock: none, disruption });
        else
          addUnit(enforcedBy, "enforced", {
            ownBlock: each.metrics.includes("ownBlock") ? one : none,
            disruption,
          });
      }
    },
    asked({ enforcedBy, askedBy }, { day, isRead, succeeded }) {
      if (enforcedBy !== undefined && succeeded) addDay(enforcedBy, day, { signIns: 1 });
      const waves = new Set(enforcedBy === undefined ? askedBy : [...askedBy, enforcedBy]);
      for (const wave of waves) addDay(wave, day, { asked: 1, unread: isRead ? 0 : 1 });
    },
    result: () => ({ units, days, attempts, tables: tables.result() }),
  };
}
