import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type MainProcess, startMain } from "../startMain.ts";

const hour = 3_600_000;
let folder: string;
let host: MainProcess;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "local-host-redelivery-"));
});
afterEach(async () => {
  await host?.end("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

async function start(...more: readonly string[]): Promise<void> {
  const args = ["--app", join(import.meta.dirname, "../fixtures/app"), "--store", join(folder, "s.db")];
  const clock = ["--clock", "manual", "--start", "2026-01-05T00:00:00Z", "--log", "quiet"];
  host = await startMain([...args, ...clock, "--bus", "FixtureBus", ...more], {
    FIXTURE_LOG: join(folder, "app.log"),
  });
}

const ask = (method: string, path: string, body?: object): Promise<Response> =>
  fetch(`${host.origin}${path}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
const idle = () => ask("POST", "/admin/clock", { waitIdle: true });
const pass = (hours: number) => ask("POST", "/admin/clock", { advanceMs: hours * hour });
/** Ends of the job's runs with the number of the delivery as the function saw it. */
const jobs = (): readonly string[] => notes("job done ");
function notes(of: string): readonly string[] {
  const lines = readFileSync(join(folder, "app.log"), { encoding: "utf8", flag: "a+" }).split("\n");
  return lines.filter((line) => line.startsWith(of)).map((line) => line.slice(of.length));
}

async function send(message: object): Promise<void> {
  await ask("POST", "/api/send/jobs", message);
  await idle();
}

test("a message delivered twice runs its function again after completion, with a higher count", async () => {
  await start("--redeliver", "twice=1");
  await send({ id: "m" });
  expect(jobs()).toEqual(["m 1", "m 2"]);
});

test("a message delivered twice at the same time has both runs open at once", async () => {
  await start("--redeliver", "overlapping=1");
  await send({ id: "m", napMs: hour });
  expect(notes("job {")).toHaveLength(2);
  expect(jobs()).toEqual([]);
  await pass(1);
  expect(jobs().toSorted()).toEqual(["m 1", "m 2"]);
});

test("a message whose completion is lost comes again and is completed then", async () => {
  await start("--redeliver", "lost=1");
  await send({ id: "m" });
  await pass(48);
  expect(jobs()).toEqual(["m 1", "m 2"]);
});

test("a late copy of a message runs 36 hours after its completion, also when the host was killed meanwhile", async () => {
  await start("--redeliver", "onJob:late=1");
  await send({ id: "m" });
  expect(jobs()).toEqual(["m 1"]);
  await host.end("SIGKILL");
  await start();
  await pass(35);
  expect(jobs()).toEqual(["m 1"]);
  await pass(1);
  expect(jobs()).toEqual(["m 1", "m 2"]);
  await pass(48);
  expect(jobs()).toHaveLength(2);
});

test("a late copy of an activity runs for an instance that was purged, and makes no new one", async () => {
  await start("--redeliver", "step:late=1,lateHours=30");
  await ask("POST", "/api/work/1?id=a");
  await pass(25);
  expect(notes("step ")).toEqual(["a-1-a", "a-1-b", "a-1-c"]);
  const base = "/runtime/webhooks/durabletask/instances/a";
  expect((await ask("DELETE", base)).status).toBe(200);
  await pass(30);
  expect(notes("step ")).toHaveLength(6);
  expect((await ask("GET", base)).status).toBe(404);
});

test("rates are set, read and cleared while the host runs", async () => {
  await start("--redeliver", "seed=3");
  const deliveries = async (method: string, body?: object): Promise<unknown> =>
    (await ask(method, "/admin/deliveries", body)).json();
  await send({ id: "before" });
  expect(await deliveries("POST", { functions: { onJob: { twice: 1 } } })).toMatchObject({ owed: 0 });
  await deliveries("POST", { functions: { step: { late: 0.5 } } });
  expect(await deliveries("GET")).toEqual({
    seed: 3,
    all: {},
    functions: { onJob: { twice: 1 }, step: { late: 0.5 } },
    owed: 0,
  });
  await send({ id: "during" });
  expect(await deliveries("DELETE")).toEqual({ owed: 0 });
  await send({ id: "after" });
  expect(jobs()).toEqual(["before 1", "during 1", "during 2", "after 1"]);
});

test("an order that cannot be carried out is refused in words", async () => {
  await start();
  const refusal = async (body: object): Promise<unknown> => {
    const answer = await ask("POST", "/admin/deliveries", body);
    return answer.status === 400
      ? ((await answer.json()) as { readonly Message: string }).Message
      : `status ${answer.status}`;
  };
  expect(await refusal({ functions: { nobody: { twice: 1 } } })).toBe(
    '"nobody" is not an activity or Service Bus function of the app: there is none of that name',
  );
  expect(await refusal({ functions: { daily: { twice: 1 } } })).toContain("it has a timerTrigger");
  expect(await refusal({ functions: { onJob: { delayed: 1 } } })).toContain("delayed is for activities");
  expect(await refusal({ all: { twice: 2 } })).toContain("expected number to be <=1");
  expect(await refusal({ all: { twice: 0.6, late: 0.6 } })).toContain("the shares add up to 1.2 > 1");
  expect(await refusal({ often: 1 })).toContain('Unrecognized key: "often"');
});

test.for([
  ["twice=2", "--redeliver: "],
  ["nobody:twice=1", '--redeliver: "nobody" is not an activity or Service Bus function of the app'],
])("the host does not start with --redeliver %s", async ([rates, because]) => {
  await expect(start("--redeliver", rates ?? "")).rejects.toThrow(because);
});
