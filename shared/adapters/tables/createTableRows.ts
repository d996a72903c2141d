import { odata, type TableClient, type TransactionAction } from "@azure/data-tables";
import type { Random } from "../../ports/random.ts";
import type { Row, RowChange, Rows } from "../../ports/rows.ts";
import { checkChanges } from "../store/checkChanges.ts";
import { createLongValues } from "./createLongValues.ts";
import { createTableSource, type TablesAccount } from "./createTableSource.ts";
import { propertiesOf, type StoredValue, storedValue, wholeLength } from "./entityValue.ts";
import { plainKey, storedBound, storedKey } from "./storedKey.ts";
import { statusOf } from "./tableFault.ts";

/** What the store on Azure Tables is built on. */
export interface TableRowsParts {
  readonly account: TablesAccount;
  readonly random: Random;
  /** First letters of every table's name, 3 to 40 letters and digits, `rollout` unless told otherwise. */
  readonly prefix?: string;
}

/** Reads of one row that may find its parts replaced under their hands. */
const maxReads = 5;

/** Rows in Azure Tables. Parts of a long value that became short or whose writer died stay behind unread. */
export function createTableRows({ account, random, prefix = "rollout" }: TableRowsParts): Rows {
  const tables = createTableSource(account, prefix);
  const long = createLongValues(tables, random);

  async function find(table: string, partition: string, key: string) {
    const entity = await tables(table, (client) =>
      unless(404, undefined, client.getEntity(storedKey(partition), storedKey(key))),
    );
    return entity && { key, etag: entity.etag, stored: storedValue(entity) };
  }

  /** The row with its value, read again as long as its parts are being replaced. */
  async function complete(
    table: string,
    partition: string,
    first: Awaited<ReturnType<typeof find>>,
  ): Promise<Row | undefined> {
    let found = first;
    for (let reads = 0; found !== undefined && reads < maxReads; reads++) {
      const { key, etag, stored } = found;
      const value = stored.kind === "whole" ? stored.value : await long.read(table, partition, stored);
      if (value !== undefined) return { key, etag, value };
      found = await find(table, partition, key);
    }
    if (found === undefined) return undefined;
    throw new Error(`row ${table} / ${partition} / ${found.key} lacks parts of its value`);
  }

  /** Writes a value, in parts where it must be, and clears away the parts that nobody refers to afterwards. */
  async function write(
    table: string,
    partition: string,
    key: string,
    value: string,
    store: (client: TableClient, entity: Entity) => Promise<boolean>,
  ): Promise<boolean> {
    const place = { partitionKey: storedKey(partition), rowKey: storedKey(key) };
    if (value.length <= wholeLength) {
      return tables(table, (client) => store(client, { ...place, ...propertiesOf(value) }));
    }
    const before = await find(table, partition, key);
    const parts = await long.write(table, partition, value);
    const stored = await tables(table, (client) => store(client, { ...place, ...parts }));
    const dead: StoredValue | undefined = stored ? before?.stored : { kind: "parted", ...parts };
    if (dead?.kind === "parted") await long.remove(table, partition, dead);
    return stored;
  }

  return {
    get: async (table, partition, key) => complete(table, partition, await find(table, partition, key)),

    async list(table, partition, { from, to, limit = Number.POSITIVE_INFINITY } = {}) {
      let filter = odata`PartitionKey eq ${storedKey(partition)}`;
      if (from) filter += odata` and RowKey ge ${storedBound(from)}`;
      if (to !== undefined) filter += odata` and RowKey lt ${storedBound(to)}`;
      const found = await tables(table, (client) => entities(client, filter, limit));
      const rows = await Promise.all(
        found.map((entity) =>
          complete(table, partition, {
            key: plainKey(entity.rowKey),
            etag: entity.etag,
            stored: storedValue(entity),
          }),
        ),
      );
      return rows.filter((row) => row !== undefined);
    },

    insert: async (table, partition, key, value) => {
      const inserted = await write(table, partition, key, value, (client, entity) =>
        unless(
          409,
          false,
          client.createEntity(entity).then(() => true),
        ),
      );
      return inserted ? "inserted" : "exists";
    },

    replace: async (table, partition, key, value, etag) => {
      const replaced = await write(table, partition, key, value, (client, entity) =>
        unless(
          412,
          false,
          unless(
            404,
            false,
            client.updateEntity(entity, "Replace", { etag }).then(() => true),
          ),
        ),
      );
      return replaced ? "replaced" : "changed";
    },

    put: async (table, partition, key, value) => {
      await write(table, partition, key, value, (client, entity) =>
        client.upsertEntity(entity, "Replace").then(() => true),
      );
    },

    remove: async (table, partition, key) => {
      const before = await find(table, partition, key);
      if (before === undefined) return;
      await tables(table, (client) =>
        unless(404, undefined, client.deleteEntity(storedKey(partition), storedKey(key))),
      );
      if (before.stored.kind === "parted") await long.remove(table, partition, before.stored);
    },

    transact: async (table, partition, changes) => {
      checkChanges(changes);
      if (changes.length === 0) return "done";
      const actions = changes.map((change) => action(storedKey(partition), change));
      const submit = async (client: TableClient) => {
        await client.submitTransaction(actions);
        return "done" as const;
      };
      return tables(table, (client) =>
        [404, 409, 412].reduce<Promise<"done" | "conflict">>(
          (answer, status) => unless(status, "conflict", answer),
          submit(client),
        ),
      );
    },

    partitions: async (table) => {
      const found: string[] = [];
      for (let last = ""; ; ) {
        const [next] = await tables(table, (client) => entities(client, odata`PartitionKey gt ${last}`, 1));
        if (next === undefined) return found;
        last = next.partitionKey;
        found.push(plainKey(last));
      }
    },
  };
}

type Entity = { readonly partitionKey: string; readonly rowKey: string } & Readonly<Record<string, unknown>>;

function action(partitionKey: string, change: RowChange): TransactionAction {
  const entity = { partitionKey, rowKey: storedKey(change.key), ...propertiesOf(change.value) };
  switch (change.kind) {
    case "insert":
      return ["create", entity];
    case "replace":
      return ["update", entity, "Replace", { etag: change.etag }];
    default:
      return change satisfies never;
  }
}

async function entities(client: TableClient, filter: string, limit: number) {
  const found: { partitionKey: string; rowKey: string; etag: string; [name: string]: unknown }[] = [];
  const pages = client
    .listEntities({ queryOptions: { filter } })
    .byPage({ maxPageSize: Math.min(limit, 1_000) });
  for await (const page of pages) {
    for (const { partitionKey = "", rowKey = "", ...rest } of page)
      found.push({ ...rest, partitionKey, rowKey });
    if (found.length >= limit) return found.slice(0, limit);
  }
  return found;
}

/** A call's answer, or another one when the service answered with this status. */
async function unless<T, U>(status: number, otherwise: U, call: Promise<T>): Promise<T | U> {
  try {
    return await call;
  } catch (error) {
    if (statusOf(error) === status) return otherwise;
    throw error;
  }
}
