import type { Clock } from "../../ports/clock.ts";
import type { Leases } from "../../ports/leases.ts";
import type { Rows } from "../../ports/rows.ts";
import { leaseRow } from "../../schemas/rows/leaseRow.ts";
import { parseRow } from "../../schemas/rows/parseRow.ts";
import { boundedKey } from "./boundedKey.ts";

const table = "operations";
// One partition for all rollouts: two of them may write to the same policy.
const partition = "locks";

/** Whoever loses so many races in a row for one lease finds it held. */
const maxRaces = 10;

/** Leases over any store; they run out by the clock, so that a process that died holds nothing for long. */
export function createLeases(rows: Rows, clock: Clock): Leases {
  const keyOf = (name: string): string => `l|${boundedKey(name)}`;

  async function read(key: string) {
    const row = await rows.get(table, partition, key);
    return row && { etag: row.etag, ...parseRow(leaseRow, { table, partition, key }, row.value) };
  }

  return {
    async take(name, holder, lifeMs) {
      const key = keyOf(name);
      for (let races = 0; races < maxRaces; races++) {
        const now = clock.now();
        const value = JSON.stringify({ holder, until: now + lifeMs });
        const there = await read(key);
        if (there === undefined) {
          if ((await rows.insert(table, partition, key, value)) === "inserted") return { kind: "taken" };
          continue;
        }
        if (there.holder !== holder && there.until > now) return { kind: "held", until: there.until };
        if ((await rows.replace(table, partition, key, value, there.etag)) === "replaced") {
          return { kind: "taken" };
        }
      }
      return { kind: "held", until: clock.now() + lifeMs };
    },

    async release(name, holder) {
      const key = keyOf(name);
      const there = await read(key);
      if (there?.holder !== holder) return;
      // When the row changed meanwhile, somebody else has the lease.
      await rows.replace(table, partition, key, JSON.stringify({ holder, until: 0 }), there.etag);
    },
  };
}
