import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Store } from "../../../../local/host/store/store.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "local-host-store-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("a second host refuses the same file, also from another process, until the first closes it", () => {
  const file = join(folder, "s.db");
  const store = new Store(file);
  expect(() => new Store(file)).toThrow(/in use by another host.*; stop that host or use another file/);
  const code = `import { Store } from ${JSON.stringify(join(process.cwd(), "local/host/store/store.ts"))}; new Store(${JSON.stringify(file)});`;
  expect(() =>
    execFileSync(process.execPath, ["--input-type=module", "-e", code], { stdio: "pipe" }),
  ).toThrow(/in use by another host/);
  store.close();
  new Store(file).close();
});

test("a file that is no store, and a folder that is not there, are told apart", () => {
  const file = join(folder, "text.db");
  writeFileSync(file, "this is not a database, but it is long enough to be looked at as one");
  expect(() => new Store(file)).toThrow(/is not a store of this host/);
  expect(() => new Store(join(folder, "no", "s.db"))).toThrow(/ensure that its folder exists/);
});

test("a store of another schema is refused with both numbers", () => {
  const file = join(folder, "s.db");
  const store = new Store(file);
  store.setMeta("schema", "999");
  store.close();
  expect(() => new Store(file)).toThrow(/has schema 999, this host needs 2/);
});

test("a store of the version before gets the columns it lacks, and keeps what it holds", () => {
  const file = join(folder, "old.db");
  const old = new DatabaseSync(file);
  old.exec(`create table meta(k text primary key, v text) without rowid; insert into meta values('schema','1');
    create table instances(id text primary key, exec text not null, name text not null, status text not null, input text,
      output text, custom text, created int not null, updated int not null, parent text, parent_exec text, parent_seq int,
      suspended int not null default 0, waits text not null default '[]', executions int not null default 0) without rowid;
    create table history(id text, seq int, event text not null, signature text, primary key(id, seq)) without rowid;
    insert into instances(id,exec,name,status,created,updated) values('a','e','work','Running',1,2);
    insert into history values('a',0,'{}',null);`);
  old.close();
  for (const _ of ["upgraded", "opened again"]) {
    const store = new Store(file);
    expect(store.get("select id, waiting from instances")).toEqual({ id: "a", waiting: "[]" });
    expect(store.get("select event, input from history")).toEqual({ event: "{}", input: null });
    store.close();
  }
});

test("a transaction that throws changes nothing, and an inner one belongs to the outer one", () => {
  const store = new Store(":memory:");
  expect(() =>
    store.transaction(() => {
      store.transaction(() => store.setMeta("a", "1"));
      throw new Error("no");
    }),
  ).toThrow("no");
  expect(store.meta("a")).toBeUndefined();
  store.transaction(() => store.setMeta("a", "2"));
  expect(store.meta("a")).toBe("2");
  store.close();
});
