import { odata, RestError, TableClient, TableServiceClient } from "@azure/data-tables";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startAzurite } from "../shared/adapters/tables/startAzurite.ts";

// What the adapters take for granted of the service, seen through the client alone.
let connectionString: string;
let close: () => Promise<void>;
let table: TableClient;
let tables = 0;
beforeAll(async () => {
  ({ connectionString, close } = await startAzurite());
});
afterAll(() => close());
const open = (name: string): TableClient =>
  TableClient.fromConnectionString(connectionString, name, { allowInsecureConnection: true });
beforeEach(async () => {
  tables += 1;
  table = open(`table${tables}`);
  await table.createTable();
});

const row = (rowKey: string, rest: object = {}) => ({ partitionKey: "p", rowKey, ...rest });
const pad = (n: number): string => String(n).padStart(5, "0");
/** The status and code of the error that a call ends with. */
async function faultOf(call: Promise<unknown>): Promise<readonly [number | undefined, string | undefined]> {
  const error: unknown = await call.then(
    () => undefined,
    (each: unknown) => each,
  );
  if (!(error instanceof RestError)) throw new Error(`no error of the service but ${String(error)}`);
  const details = error.details as { readonly odataError?: { readonly code?: string } } | undefined;
  return [error.statusCode, details?.odataError?.code];
}
async function keysOf(filter: string): Promise<readonly string[]> {
  const keys: string[] = [];
  for await (const { rowKey } of table.listEntities({ queryOptions: { filter } })) keys.push(rowKey ?? "");
  return keys;
}
async function insertMany(count: number): Promise<void> {
  for (let from = 0; from < count; from += 100) {
    const keys = Array.from({ length: Math.min(100, count - from) }, (_, index) => pad(from + index));
    await table.submitTransaction(keys.map((key) => ["create", row(key, { n: Number(key) })]));
  }
}

describe("ETags", () => {
  test("a change under an old ETag is refused with 412, and the row is as it was", async () => {
    await table.createEntity(row("a", { v: 1 }));
    const { etag } = await table.getEntity("p", "a");
    await table.updateEntity(row("a", { v: 2 }), "Replace", { etag });
    const late = table.updateEntity(row("a", { v: 3 }), "Replace", { etag });
    expect(await faultOf(late)).toEqual([412, "UpdateConditionNotSatisfied"]);
    expect(await faultOf(table.deleteEntity("p", "a", { etag }))).toEqual([
      412,
      "UpdateConditionNotSatisfied",
    ]);
    expect((await table.getEntity("p", "a"))["v"]).toBe(2);
  });

  test("each change gives a new one, and * takes any", async () => {
    await table.createEntity(row("a"));
    const first = (await table.getEntity("p", "a")).etag;
    await table.updateEntity(row("a"), "Replace", { etag: "*" });
    expect((await table.getEntity("p", "a")).etag).not.toBe(first);
  });
});

test("a second insert of a key is refused with 409, and the first value stays", async () => {
  await table.createEntity(row("a", { v: 1 }));
  expect(await faultOf(table.createEntity(row("a", { v: 2 })))).toEqual([409, "EntityAlreadyExists"]);
  expect((await table.getEntity("p", "a"))["v"]).toBe(1);
});

test("a row that is not there is 404 for reads, changes and deletions, and so is a table", async () => {
  expect(await faultOf(table.getEntity("p", "no"))).toEqual([404, "ResourceNotFound"]);
  expect((await faultOf(table.updateEntity(row("no"), "Replace", { etag: "*" })))[0]).toBe(404);
  expect((await faultOf(table.deleteEntity("p", "no")))[0]).toBe(404);
  expect(await faultOf(open("nowhere").createEntity(row("a")))).toEqual([404, "TableNotFound"]);
});

describe("transactions", () => {
  test("of 100 changes become true as a whole", async () => {
    await insertMany(100);
    expect(await keysOf(odata`PartitionKey eq ${"p"}`)).toHaveLength(100);
  });

  test("of 100 changes of which the last fails leave nothing behind", async () => {
    await table.createEntity(row(pad(99), { v: "first" }));
    const inserts = Array.from({ length: 100 }, (_, index) => ["create", row(pad(index))] as const);
    expect((await faultOf(table.submitTransaction(inserts.map((each) => [...each]))))[0]).toBe(409);
    expect(await keysOf(odata`PartitionKey eq ${"p"}`)).toEqual([pad(99)]);
  });

  test("are refused for an old ETag in the middle, and the rows before it are as they were", async () => {
    await table.createEntity(row("a", { v: 1 }));
    await table.createEntity(row("b", { v: 1 }));
    const { etag } = await table.getEntity("p", "b");
    await table.updateEntity(row("b", { v: 2 }), "Replace", { etag });
    const mixed = table.submitTransaction([
      ["update", row("a", { v: 9 }), "Replace"],
      ["update", row("b", { v: 9 }), "Replace", { etag }],
      ["create", row("c")],
    ]);
    expect((await faultOf(mixed))[0]).toBe(412);
    expect((await table.getEntity("p", "a"))["v"]).toBe(1);
    expect((await faultOf(table.getEntity("p", "c")))[0]).toBe(404);
  });

  test("of more than 100 changes are refused", async () => {
    const many = Array.from({ length: 101 }, (_, index) => ["create", row(pad(index))] as ["create", object]);
    await expect(table.submitTransaction(many as never)).rejects.toThrow();
    expect(await keysOf(odata`PartitionKey eq ${"p"}`)).toEqual([]);
  });
});

test("a list comes in pages of at most 1000 rows, in key order, each telling where the next begins", async () => {
  await insertMany(2_050);
  const sizes: number[] = [];
  const keys: string[] = [];
  let token: string | undefined;
  do {
    const pages = table.listEntities().byPage({
      maxPageSize: 1_000,
      ...(token === undefined ? {} : { continuationToken: token }),
    });
    const { value: page } = await pages.next();
    sizes.push(page.length);
    keys.push(...page.map(({ rowKey }: { rowKey?: string }) => rowKey ?? ""));
    token = page.continuationToken;
  } while (token !== undefined);
  expect(sizes).toEqual([1_000, 1_000, 50]);
  expect(keys).toEqual(Array.from({ length: 2_050 }, (_, index) => pad(index)));
});

test("filters compare keys and values, and join with and, or and not", async () => {
  await table.createEntity(row("a", { n: 1, name: "it's" }));
  await table.createEntity(row("b", { n: 2, done: true }));
  await table.createEntity({ partitionKey: "q", rowKey: "c", n: 3 });
  expect(await keysOf(odata`PartitionKey eq ${"p"} and RowKey ge ${"b"}`)).toEqual(["b"]);
  expect(await keysOf(odata`PartitionKey gt ${"p"}`)).toEqual(["c"]);
  expect(await keysOf(odata`name eq ${"it's"}`)).toEqual(["a"]);
  expect(await keysOf("n lt 2 or done eq true")).toEqual(["a", "b"]);
  expect(await keysOf("not (n eq 2)")).toEqual(["a", "c"]);
  expect((await faultOf(keysOf("n is 2")))[0]).toBe(400);
});

test("select brings the columns asked for, and no other", async () => {
  await table.createEntity(row("a", { x: 1, y: 2 }));
  const found: object[] = [];
  for await (const each of table.listEntities({ queryOptions: { select: ["rowKey", "x"] } }))
    found.push(each);
  expect(found).toEqual([expect.objectContaining({ rowKey: "a", x: 1 })]);
  expect(found[0]).not.toHaveProperty("y");
  expect(await table.getEntity("p", "a", { queryOptions: { select: ["y"] } })).not.toHaveProperty("x");
});

test("a table is created once; a second creation changes nothing", async () => {
  await table.createEntity(row("a"));
  await table.createTable();
  expect(await keysOf(odata`PartitionKey eq ${"p"}`)).toEqual(["a"]);
  const service = TableServiceClient.fromConnectionString(connectionString, {
    allowInsecureConnection: true,
  });
  const names: string[] = [];
  for await (const { name } of service.listTables()) names.push(name ?? "");
  expect(names.filter((name) => name === `table${tables}`)).toHaveLength(1);
});
