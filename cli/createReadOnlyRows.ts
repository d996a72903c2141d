import { DatabaseSync } from "node:sqlite";
import { plainKey, storedBound, storedKey } from "../shared/adapters/tables/storedKey.ts";
import type { Row, Rows } from "../shared/ports/rows.ts";

/** Reads the SQLite file of an embedded World, also while its host is running; nothing can be written through it. */
export function createReadOnlyRows(file: string): Pick<Rows, "get" | "list" | "partitions"> {
  const database = new DatabaseSync(file, { readOnly: true });
  database.exec("PRAGMA busy_timeout = 5000");
  const get = database.prepare(
    "SELECT key, value, etag FROM rows WHERE name = ? AND partition = ? AND key = ?",
  );
  const list = database.prepare(
    `SELECT key, value, etag FROM rows
     WHERE name = ? AND partition = ? AND key >= ? AND (? IS NULL OR key < ?) ORDER BY key LIMIT ?`,
  );
  const partitions = database.prepare(
    "SELECT DISTINCT partition FROM rows WHERE name = ? ORDER BY partition",
  );
  return {
    get: async (table, partition, key) => {
      const found = get.get(table, storedKey(partition), storedKey(key));
      return found && toRow(found);
    },
    list: async (table, partition, { from, to, limit } = {}) => {
      const end = to === undefined ? null : storedBound(to);
      const start = from === undefined ? "" : storedBound(from);
      return list.all(table, storedKey(partition), start, end, end, limit ?? -1).map(toRow);
    },
    partitions: async (table) => partitions.all(table).map((row) => plainKey(String(row["partition"]))),
  };
}

function toRow(found: Record<string, unknown>): Row {
  const { key, value, etag } = found;
  return { key: plainKey(String(key)), value: String(value), etag: String(etag) };
}
