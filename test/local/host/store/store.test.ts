import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
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
  expect(() => new Store(file)).toThrow(/in use by another host; stop that host or use another file/);
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
  expect(() => new Store(file)).toThrow(/has schema 999, this host needs 1/);
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
