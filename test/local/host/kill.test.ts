import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type MainProcess, startMain } from "./startMain.ts";

const pause = promisify(setTimeout);
const instances = 24;
const messages = 24;
const kills = 6;
const seed = 20_260_105;
let folder: string;
let host: MainProcess;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "local-host-kill-"));
});
afterEach(async () => {
  await host.end("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

async function start(): Promise<void> {
  const args = ["--app", join(import.meta.dirname, "fixtures/app"), "--store", join(folder, "s.db")];
  const clock = ["--clock", "manual", "--start", "2026-01-05T00:00:00Z", "--log", "quiet"];
  host = await startMain([...args, ...clock, "--bus", "FixtureBus"], {
    FIXTURE_LOG: join(folder, "app.log"),
  });
}

interface Found {
  readonly instanceId: string;
  readonly name: string;
  readonly runtimeStatus: string;
  readonly output: { readonly done?: readonly unknown[] };
}

async function works(): Promise<readonly Found[]> {
  const path = "/runtime/webhooks/durabletask/instances/?top=1000";
  const found = (await (await fetch(`${host.origin}${path}`)).json()) as readonly Found[];
  return found.filter(({ name }) => name === "work");
}

const post = (path: string, body?: object): Promise<Response> =>
  fetch(`${host.origin}${path}`, {
    method: "POST",
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
const jump = (): Promise<Response> => post("/admin/clock", { until: "2027-01-01T00:00:00Z" });

test(`nothing that was acknowledged is lost by kill -9 (seed ${seed})`, async () => {
  let state = seed;
  const random = (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    return (state >> 8) % below;
  };
  await start();
  const acknowledged = { started: new Set<string>(), sent: new Set<string>() };
  for (let round = 0; round < kills; round += 1) {
    const share = (of: number): number[] =>
      Array.from({ length: of / kills }, (_, index) => (round * of) / kills + index);
    // The kill comes after a seeded number of answers, with requests and jumps still under way; only answers count.
    const { promise: enough, resolve } = Promise.withResolvers<void>();
    let left = 1 + random((instances + messages) / kills);
    const answered = (response: Response, id: string, known: Set<string>): void => {
      if (response.status === 202) known.add(id);
      left -= 1;
      if (left === 0) resolve();
    };
    const startOne = async (n: number): Promise<void> =>
      answered(await post(`/api/work/2?id=i${n}`), `i${n}`, acknowledged.started);
    const sendOne = async (n: number): Promise<void> =>
      answered(await post("/api/send/jobs", { id: `m${n}`, start: `m${n}` }), `m${n}`, acknowledged.sent);
    const requests = [...share(instances).map(startOne), ...share(messages).map(sendOne)];
    const settled = Promise.allSettled([...requests, jump().then(jump).then(jump)]);
    await enough;
    await pause(random(40));
    await host.end("SIGKILL");
    await settled;
    await start();
  }
  expect(acknowledged.started.size).toBeGreaterThan(kills);
  expect(acknowledged.sent.size).toBeGreaterThan(0);
  const total = acknowledged.started.size + acknowledged.sent.size;
  for (let jumps = 0; jumps < 400; jumps += 1) {
    const found = await works();
    if (found.length >= total && found.every(({ runtimeStatus }) => runtimeStatus === "Completed")) break;
    await jump();
  }
  const found = await works();
  const byId = new Map(found.map((each) => [each.instanceId, each]));
  for (const id of acknowledged.started) {
    expect(byId.get(id)).toMatchObject({ runtimeStatus: "Completed", output: { done: { length: 2 } } });
  }
  for (const id of acknowledged.sent) {
    expect(byId.get(id)).toMatchObject({ runtimeStatus: "Completed", output: { done: { length: 1 } } });
  }
  const lines = readFileSync(join(folder, "app.log"), "utf8").split("\n");
  const steps = lines.filter((line) => line.startsWith("step ")).map((line) => line.slice(5));
  // At least once: each step of each instance has run, and none but the expected ones.
  expect(new Set(steps).size).toBe(
    found.reduce((sum, { output }) => sum + 3 * (output.done?.length ?? 0), 0),
  );
});
