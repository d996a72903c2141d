import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

/** Measures how long the local host takes from the start of its process to its ready line, in wall time. */
const { values } = parseArgs({ options: { runs: { type: "string", default: "5" } } });
const runs = Number(values.runs);
const root = join(import.meta.dirname, "..");
const host = join(root, "local/host/main.ts");
const fixtures = join(root, "test/local/host/fixtures");
const settings = {
  TENANT_ID: "d0000000-0000-4000-8000-000000000001",
  GRAPH_CLOUD: "global",
  TABLES_ENDPOINT: "https://example.table.core.windows.net",
  LEDGER_SEAL_KEY: "0".repeat(64),
  AUTH_AUDIENCE: "d0000000-0000-4000-8000-000000000002",
};

const cases = [
  { name: "Node alone", args: ["-e", "console.log('{}')"] },
  { name: "a small app", args: [host, "--app", join(fixtures, "stopping")] },
  { name: "the test app, which loads a Service Bus client", args: [host, "--app", join(fixtures, "app")] },
  {
    name: "this product's app, with the host's own bus",
    args: [host, "--app", root, "--bus", "ServiceBusConnection"],
  },
];

const folder = mkdtempSync(join(tmpdir(), "start-"));
try {
  for (const { name, args } of cases) {
    const times: number[] = [];
    for (let run = 0; run < runs; run += 1)
      times.push(await measure(args, join(folder, `${name}-${run}.db`)));
    times.sort((a, b) => a - b);
    const ms = (time: number | undefined): string => `${(time ?? 0).toFixed(0).padStart(5)} ms`;
    console.log(`${name.padEnd(48)} best ${ms(times[0])}  median ${ms(times[Math.floor(runs / 2)])}`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measure(args: readonly string[], store: string): Promise<number> {
  const began = performance.now();
  const own = args[0] === host ? ["--store", store, "--log", "quiet"] : [];
  const child = spawn(process.execPath, [...args, ...own], {
    env: { ...process.env, ...settings },
    stdio: ["ignore", "pipe", "ignore"],
  });
  const exited = once(child, "exit");
  const ready = once(child.stdout, "data").then(() => performance.now() - began);
  const took = await Promise.race([ready, exited.then(([code]) => Promise.reject(diedEarly(code)))]);
  // The first run leaves compiled code behind for the next ones, as it does for its owner.
  child.kill("SIGTERM");
  await exited;
  return took;
}

function diedEarly(code: unknown): Error {
  return new Error(
    `The host ended with ${String(code)} before it was ready; build the app first (npm run build).`,
  );
}
