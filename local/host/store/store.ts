import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import { holderOfFile } from "../core/holderOf.ts";
import { schema, schemaVersion, upgrades } from "./schema.ts";

/** Says that the file cannot be used, and what to do about it. */
class StoreUnavailable extends Error {
  override readonly name = "StoreUnavailable";
}

// A turn changes a few short rows in each table: small pages make its commit small, and rare checkpoints save waits for the disk.
const pageBytes = 1024;
const checkpointPages = 32_000;

/** The host's one SQLite file, owned exclusively for as long as it is open. */
export class Store {
  readonly file: string;
  readonly #db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  #depth = 0;

  constructor(file: string) {
    this.file = file;
    try {
      this.#db = new DatabaseSync(file);
    } catch (cause) {
      throw new StoreUnavailable(`The store "${file}" cannot be opened; ensure that its folder exists.`, {
        cause,
      });
    }
    try {
      // An exclusive lock is let go by the operating system when the process dies, so kill -9 leaves nothing behind.
      this.#db.exec("pragma busy_timeout=200; pragma locking_mode=exclusive;");
      this.#db.exec(`pragma page_size=${pageBytes}; pragma journal_mode=wal; pragma synchronous=normal;`);
      this.#db.exec(`pragma wal_autocheckpoint=${checkpointPages}; pragma cache_size=-16000;`);
      this.#db.exec(`begin immediate;${schema}commit;`);
    } catch (cause) {
      this.#db.close();
      const locked = cause instanceof Error && /locked|busy/i.test(cause.message);
      throw new StoreUnavailable(
        locked
          ? `The store "${file}" is in use by another host${holderOfFile(file)}; stop that host or use another file.`
          : `The store "${file}" is not a store of this host (${String(cause)}); use another file.`,
        { cause },
      );
    }
    const version = this.meta("schema");
    const upgrade = upgrades[version ?? ""];
    if (version === undefined || upgrade !== undefined) {
      this.transaction(() => {
        this.#db.exec(upgrade ?? "");
        this.setMeta("schema", String(schemaVersion));
      });
    } else if (version !== String(schemaVersion)) {
      this.#db.close();
      throw new StoreUnavailable(
        `The store "${file}" has schema ${version}, this host needs ${schemaVersion}; use another file.`,
      );
    }
  }

  /** The first row, or undefined. The caller names the row's type. */
  get<Row>(sql: string, ...values: readonly SQLInputValue[]): Row | undefined {
    return this.#prepare(sql).get(...values) as Row | undefined;
  }

  /** All rows. The caller names the rows' type. */
  all<Row>(sql: string, ...values: readonly SQLInputValue[]): readonly Row[] {
    return this.#prepare(sql).all(...values) as Row[];
  }

  /** Runs a change and returns the number of rows it touched and the last row number it made. */
  run(
    sql: string,
    ...values: readonly SQLInputValue[]
  ): { readonly changes: number; readonly rowid: number } {
    const done = this.#prepare(sql).run(...values);
    return { changes: Number(done.changes), rowid: Number(done.lastInsertRowid) };
  }

  /** Adds tables of a part of the host that keeps its state in the same file. */
  define(tables: string): void {
    this.#db.exec(tables);
  }

  /** Makes all changes of `work` one transaction; an inner call joins the outer one. */
  transaction<T>(work: () => T): T {
    if (this.#depth > 0) return work();
    this.run("begin immediate");
    this.#depth += 1;
    try {
      const result = work();
      this.run("commit");
      return result;
    } catch (error) {
      this.#db.exec("rollback");
      throw error;
    } finally {
      this.#depth -= 1;
    }
  }

  /** A named value of the host itself. */
  meta(key: string): string | undefined {
    return this.get<{ v: string }>("select v from meta where k=?", key)?.v;
  }

  setMeta(key: string, value: string): void {
    this.run("insert into meta values(?,?) on conflict(k) do update set v=excluded.v", key, value);
  }

  close(): void {
    this.#statements.clear();
    this.#db.close();
  }

  #prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.#db.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}
