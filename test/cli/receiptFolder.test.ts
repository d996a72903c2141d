import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { receiptFolder } from "../../cli/receiptFolder.ts";
import { run } from "./testConsole.ts";

let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "cli-"));
});
afterEach(() => rmSync(home, { recursive: true }));

const keep = (hour: string) =>
  receiptFolder(undefined, { env: { HOME: home } }).keep({
    version: 1,
    id: "11111111-1111-4111-8111-111111111111",
    wave: "operations",
    policy: "c0000000-0000-4000-8000-000000000003",
    because: "calls pile up",
    orderedAt: `2026-02-10T${hour}:00:00.000Z`,
    outcome: "verified",
    state: "reportOnly",
    safeAt: `2026-02-10T${hour}:15:00.000Z`,
  });
const list = (...more: string[]) => run(["receipts", ...more], { HOME: home });

test("receipts stand in the person's home, oldest first, and only that person can read them", async () => {
  const { file } = keep("14");
  keep("13");
  const { code, out } = await list();
  expect(code).toBe(0);
  expect(out.split("\n").map((line) => line.slice(line.indexOf("ordered")))).toEqual([
    "ordered 2026-02-10T13:00:00.000Z, verified",
    "ordered 2026-02-10T14:00:00.000Z, verified",
  ]);
  for (const kept of [file, join(home, ".passkey-rollout", "receipt.key")]) {
    expect(statSync(kept).mode & 0o077).toBe(0);
  }
});

test("a receipt whose words were altered is told from a genuine one", async () => {
  const { file } = keep("13");
  writeFileSync(file, readFileSync(file, "utf8").replace('"operations"', '"sales"'));
  expect(await list()).toMatchObject({ code: 1, out: expect.stringContaining("not signed here") });
  writeFileSync(file, "{");
  expect(await list()).toMatchObject({ code: 1, out: expect.stringContaining("is no receipt") });
});

test("nothing is sent before it is said where to", async () => {
  keep("13");
  expect((await list("--send")).err).toContain("--send needs --rollout");
  expect((await list("--send", "--rollout", "r-1")).err).toContain("--host is needed");
  expect((await list("--send", "--rollout", "r-1", "--host", "http://example.org")).err).toContain(
    "must be https",
  );
  expect((await list("--send", "--rollout", "r-1", "--host", "http://127.0.0.1:9")).err).toContain(
    "PASSKEY_ROLLOUT_TOKEN is not set",
  );
});
