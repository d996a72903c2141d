import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readRawRows } from "../../../../shared/adapters/recordings/readRawRows.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "recordings-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function read(content: string | Uint8Array, name = "a.json"): Promise<string[]> {
  const file = join(folder, name);
  writeFileSync(file, content);
  const rows: string[] = [];
  for await (const some of readRawRows(file)) rows.push(...some.map(({ text }) => text));
  return rows;
}

const list = '[{"id":1},{"id":2}]';
const packed = gzipSync(list);

test.for([
  { name: "plain JSON", content: list, file: "a.json" },
  { name: "gzip whatever it is called", content: packed, file: "a.json" },
  {
    name: "several gzip files in one",
    content: Buffer.concat([gzipSync('{"id":1}\n'), gzipSync('{"id":2}')]),
    file: "a.gz",
  },
  { name: "plain JSON that is called gzip", content: list, file: "a.gz" },
  { name: "a byte order mark", content: `\uFEFF${list}`, file: "a.json" },
])("reads $name", async ({ content, file }) => {
  expect(await read(content, file)).toEqual(['{"id":1}', '{"id":2}']);
});

test.for([
  { name: "nothing", content: "", says: "it is empty: export it again" },
  { name: "white space alone", content: " \n", says: "it is empty: export it again" },
  { name: "a zip archive", content: "PK\u0003\u0004x", says: "unpack it first" },
  { name: "UTF-16", content: Buffer.from("\uFEFF[]", "utf16le"), says: "save it as UTF-8" },
  { name: "a web page", content: "<!DOCTYPE html>", says: "web page" },
  {
    name: "the portal's CSV",
    content: "\uFEFFDate (UTC),Request ID\n2026-01-01,x\n",
    says: "choose Download and JSON",
  },
  { name: "other text", content: "hello", says: "does not begin like JSON" },
  { name: "CSV in gzip", content: gzipSync("Date,User\n"), says: "choose Download and JSON" },
  { name: "gzip that was cut off", content: packed.subarray(0, -9), says: "ends too early" },
  {
    name: "gzip that is damaged",
    content: Buffer.concat([packed.subarray(0, 10), Buffer.alloc(9, 0xff)]),
    says: "damaged",
  },
])("a file with $name is refused by name, and says what to do", async ({ content, says }) => {
  await expect(read(content)).rejects.toThrow(join(folder, "a.json"));
  await expect(read(content)).rejects.toThrow(says);
});

test("a file that is not there, or a folder, is refused by name", async () => {
  await expect(readRawRows(join(folder, "none.json")).next()).rejects.toThrow(
    "none.json: there is no such file",
  );
  await expect(readRawRows(folder).next()).rejects.toThrow("name the files in it");
});
