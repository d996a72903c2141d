import type { z } from "zod";
import { hashOf } from "../../domain/text/hashOf.ts";
import type { Rows, TableName } from "../../ports/rows.ts";
import { parseRow } from "../../schemas/rows/parseRow.ts";

/** Values of one kind that are stored once under their hash and never changed. */
export interface Documents<T> {
  /** Stores the value unless it is there; returns its hash. */
  put(rolloutId: string, value: T): Promise<string>;
  /** The value, proven to have this hash; undefined when it is unknown. */
  get(rolloutId: string, hash: string): Promise<T | undefined>;
}

/** Proven values kept in memory. */
const provenAtMost = 100;

/** Documents in one table under keys with a prefix. */
export function createDocuments<T>(
  rows: Rows,
  table: TableName,
  prefix: string,
  schema: z.ZodType<T>,
): Documents<T> {
  // Proving a value costs far more than reading its row; a row that reads the same as when it was proven still is.
  const proven = new Map<string, { readonly text: string; readonly value: T }>();
  return {
    async put(rolloutId, value) {
      const hash = hashOf(value);
      await rows.insert(table, rolloutId, prefix + hash, JSON.stringify(value));
      return hash;
    },
    async get(rolloutId, hash) {
      const key = prefix + hash;
      const row = await rows.get(table, rolloutId, key);
      if (row === undefined) return undefined;
      const known = proven.get(`${rolloutId}|${hash}`);
      if (known?.text === row.value) return known.value;
      const value = parseRow(schema, { table, partition: rolloutId, key }, row.value);
      const found = hashOf(value);
      if (found !== hash) {
        throw new Error(
          `row ${table} / ${rolloutId} / ${key} was changed: its content has the hash ${found}`,
        );
      }
      if (proven.size >= provenAtMost) proven.clear();
      proven.set(`${rolloutId}|${hash}`, { text: row.value, value });
      return value;
    },
  };
}
