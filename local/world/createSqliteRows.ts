import { DatabaseSync } from "node:sqlite";
import { checkChanges } from "../../shared/adapters/store/checkChanges.ts";
import { plainKey, storedBound, storedKey } from "../../shared/adapters/tables/storedKey.ts";
import type { Row, Rows } from "../../shared/ports/rows.ts";
import { withSqlite } from "./withSqlite.ts";

/** Rows in one SQLite file; several processes may have it open. */
export interface SqliteRows extends Rows {
  close(): void;
}

const tables = `
  PRAGMA busy_timeout = 5000;
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  CREATE TABLE IF NOT EXISTS rows (
    name TEXT NOT NULL, partition TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, etag TEXT NOT NULL,
    PRIMARY KEY (name, partition, key)
  ) WITHOUT ROWID`;

// An etag is random, so that a row removed and inserted again never has an old one.
const etag = "lower(hex(randomblob(8)))";

/** Opens or creates the embedded store in a file, or in memory with `:memory:`. */
export function createSqliteRows(file: string): SqliteRows {
  const database = withSqlite(file, () => {
    const opened = new DatabaseSync(file);
    opened.exec(tables);
    return opened;
  });
  const get = database.prepare(
    "SELECT key, value, etag FROM rows WHERE name = ? AND partition = ? AND key = ?",
  );
  // A blob stands above every text: the end of a list that has none, and still a bound that the index knows.
  const list = database.prepare(
    `SELECT key, value, etag FROM rows
     WHERE name = ? AND partition = ? AND key >= ? AND key < ifnull(?, x'') ORDER BY key LIMIT ?`,
  );
  const insert = database.prepare(
    `INSERT INTO rows VALUES (?, ?, ?, ?, ${etag}) ON CONFLICT (name, partition, key) DO NOTHING`,
  );
  const replace = database.prepare(
    `UPDATE rows SET value = ?, etag = ${etag} WHERE name = ? AND partition = ? AND key = ? AND etag = ?`,
  );
  const put = database.prepare(
    `INSERT INTO rows VALUES (?, ?, ?, ?, ${etag})
     ON CONFLICT (name, partition, key) DO UPDATE SET value = excluded.value, etag = excluded.etag`,
  );
  const remove = database.prepare("DELETE FROM rows WHERE name = ? AND partition = ? AND key = ?");
  const partitions = database.prepare(
    "SELECT DISTINCT partition FROM rows WHERE name = ? ORDER BY partition",
  );
  const run = async <T>(work: () => T): Promise<T> => withSqlite(file, work);

  return {
    get: (table, partition, key) =>
      run(() => {
        const found = get.get(table, storedKey(partition), storedKey(key));
        return found && toRow(found);
      }),
    list: (table, partition, { from, to, limit } = {}) =>
      run(() => {
        const end = to === undefined ? null : storedBound(to);
        const start = from === undefined ? "" : storedBound(from);
        return list.all(table, storedKey(partition), start, end, limit ?? -1).map(toRow);
      }),
    insert: (table, partition, key, value) =>
      run(() => {
        const { changes } = insert.run(table, storedKey(partition), storedKey(key), value);
        return changes === 1 ? "inserted" : "exists";
      }),
    replace: (table, partition, key, value, etag) =>
      run(() => {
        const { changes } = replace.run(value, table, storedKey(partition), storedKey(key), etag);
        return changes === 1 ? "replaced" : "changed";
      }),
    put: (table, partition, key, value) =>
      run(() => {
        put.run(table, storedKey(partition), storedKey(key), value);
      }),
    remove: (table, partition, key) =>
      run(() => {
        remove.run(table, storedKey(partition), storedKey(key));
      }),
    transact: (table, partition, changes) =>
      run(() => {
        checkChanges(changes);
        const stored = storedKey(partition);
        database.exec("BEGIN IMMEDIATE");
        try {
          const done = changes.every((change) =>
            change.kind === "insert"
              ? insert.run(table, stored, storedKey(change.key), change.value).changes === 1
              : replace.run(change.value, table, stored, storedKey(change.key), change.etag).changes === 1,
          );
          if (done) database.exec("COMMIT");
          return done ? "done" : "conflict";
        } finally {
          if (database.isTransaction) database.exec("ROLLBACK");
        }
      }),
    partitions: (table) => run(() => partitions.all(table).map((row) => plainKey(String(row["partition"])))),
    close: () => database.close(),
  };
}

function toRow(found: Record<string, unknown>): Row {
  return {
    key: plainKey(String(found["key"])),
    value: String(found["value"]),
    etag: String(found["etag"]),
  };
}
