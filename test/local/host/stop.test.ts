import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type MainProcess, startMain } from "./startMain.ts";

const app = join(import.meta.dirname, "fixtures/stopping");
let folder: string;
let running: MainProcess | undefined;
let log: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "local-host-stop-"));
  log = "";
});
afterEach(async () => {
  await running?.end("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

async function start(grace: string): Promise<MainProcess> {
  const args = ["--app", app, "--store", join(folder, "s.db"), "--grace", grace, "--log", "verbose"];
  running = await startMain(args);
  running.child.stderr?.on("data", (chunk) => {
    log += chunk;
  });
  return running;
}
const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
};
const begin = (host: MainProcess, seconds: number): Promise<Response> =>
  fetch(`${host.origin}/runtime/webhooks/durabletask/orchestrators/waiting/w`, {
    method: "POST",
    body: JSON.stringify({ ms: seconds * 1000 }),
  });

test("a stop waits for a running activity, refuses new calls, says so, and ends with 0", async () => {
  const host = await start("30");
  await begin(host, 1);
  await until(() => log.includes("working"));
  const ended = host.end("SIGTERM");
  await until(() => log.includes("stopping; waits up to 30 s for activity work of 'w'"));
  const late = await fetch(`${host.origin}/api/hello`);
  expect([late.status, await late.json()]).toEqual([503, { Message: "The host is stopping." }]);
  expect(await ended).toBe(0);
  expect(log).toContain("worked");
  expect(log).toMatch(/info {2}Host: stopped; nothing is left to be run again at the next start/);
});

test("what does not end in time is named, and runs again at the next start", async () => {
  const host = await start("0");
  await begin(host, 600);
  await until(() => log.includes("working"));
  expect(await host.end("SIGINT")).toBe(0);
  expect(log).toMatch(
    /warn {2}Host: stopped; not ended and to be run again at the next start: activity work of 'w'/,
  );
  log = "";
  await start("0");
  await until(() => log.includes("working"));
});

test("a second signal ends at once, with 0", async () => {
  const host = await start("3600");
  await begin(host, 600);
  await until(() => log.includes("working"));
  const ended = host.end("SIGTERM");
  await until(() => log.includes("stopping;"));
  host.child.kill("SIGTERM");
  expect(await ended).toBe(0);
  expect(log).toContain("Ended at once by a second signal");
});
