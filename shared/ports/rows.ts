/** One stored row; `value` is JSON text of any length up to some megabytes (adapters chunk it). */
export interface Row {
  readonly key: string;
  readonly value: string;
  /** Changes with every replace; opaque. */
  readonly etag: string;
}

/** One change of a transaction. */
export type RowChange =
  | { readonly kind: "insert"; readonly key: string; readonly value: string }
  | { readonly kind: "replace"; readonly key: string; readonly value: string; readonly etag: string };

/** Tables of the product; partition and row key as in Azure Tables. */
export type TableName =
  | "ledger"
  | "plans"
  | "operations"
  | "evidence"
  | "collected"
  | "people"
  | "outbox"
  | "inbox"
  | "mailing"
  | "settings";

/** The store: rows by table, partition and key, with optimistic concurrency. Throws StoreUnavailable when it cannot be reached. */
export interface Rows {
  get(table: TableName, partition: string, key: string): Promise<Row | undefined>;
  /** Rows with from <= key < to, in key order. */
  list(
    table: TableName,
    partition: string,
    range?: { from?: string; to?: string; limit?: number },
  ): Promise<readonly Row[]>;
  insert(table: TableName, partition: string, key: string, value: string): Promise<"inserted" | "exists">;
  /** Writes only if the row still has this etag. */
  replace(
    table: TableName,
    partition: string,
    key: string,
    value: string,
    etag: string,
  ): Promise<"replaced" | "changed">;
  /** Inserts or replaces without a check; for rows with one writer. */
  put(table: TableName, partition: string, key: string, value: string): Promise<void>;
  remove(table: TableName, partition: string, key: string): Promise<void>;
  /** All or nothing, one partition, at most 100 changes, values of at most 30 KB; conflict when any insert exists or any etag changed. */
  transact(table: TableName, partition: string, changes: readonly RowChange[]): Promise<"done" | "conflict">;
  /** Partitions of a table, in order. */
  partitions(table: TableName): Promise<readonly string[]>;
}
