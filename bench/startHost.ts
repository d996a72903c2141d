import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

/** Measures how long the local host takes from the start of its process to its ready line, in wall time and, where the system tells it, in processor time. */
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
    const found: Start[] = [];
    for (let run = 0; run < runs; run += 1)
      found.push(await measure(args, join(folder, `${name}-${run}.db`)));
    const walls = found.map(({ wallMs }) => wallMs).sort((a, b) => a - b);
    const processor = Math.min(...found.map((each) => each.processorMs));
    const ms = (time: number | undefined): string => `${(time ?? 0).toFixed(0).padStart(5)} ms`;
    const median = ms(walls[Math.floor(runs / 2)]);
    console.log(
      `${name.padEnd(48)} best ${ms(walls[0])}  median ${median}  processor, best ${ms(processor)}`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

interface Start {
  readonly wallMs: number;
  readonly processorMs: number;
}

async function measure(args: readonly string[], store: string): Promise<Start> {
  const began = performance.now();
  const own = args[0] === host ? ["--store", store, "--log", "quiet"] : [];
  const child = spawn(process.execPath, [...args, ...own], {
    env: { ...process.env, ...settings },
    stdio: ["ignore", "pipe", "ignore"],
  });
  const exited = once(child, "exit");
  const ready = once(child.stdout, "data").then(() => ({
    wallMs: performance.now() - began,
    processorMs: processorMs(child.pid),
  }));
  const took = await Promise.race([ready, exited.then(([code]) => Promise.reject(diedEarly(code)))]);
  // The first run leaves compiled code behind for the next ones, as it does for its owner.
  child.kill("SIGTERM");
  await exited;
  return took;
}

/** Processor time that a process has taken so far; NaN where /proc does not tell. */
function processorMs(pid: number | undefined): number {
  try {
    const [user, system] = readFileSync(`/proc/${pid}/stat`, "utf8").split(" ").slice(13, 15).map(Number);
    return ((user ?? 0) + (system ?? 0)) * 10;
  } catch {
    return Number.NaN;
  }
}

function diedEarly(code: unknown): Error {
  return new Error(
    `The host ended with ${String(code)} before it was ready; build the app first (npm run build).`,
  );
}
