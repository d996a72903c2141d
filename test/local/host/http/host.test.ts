import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningHost, startHost } from "../../../../local/host/startHost.ts";

const app = join(import.meta.dirname, "../fixtures/app");
const startMs = Date.UTC(2026, 0, 5);
let folder: string;
let host: RunningHost;
const logLines: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "local-host-http-"));
  process.env["FIXTURE_LOG"] = join(folder, "app.log");
  host = await startHost({
    app,
    port: 0,
    store: join(folder, "s.db"),
    clock: "manual",
    start: startMs,
    bus: { setting: "FixtureBus", port: 0 },
    logSink: (line) => logLines.push(line),
  });
});
afterAll(async () => {
  await host.stop();
  rmSync(folder, { recursive: true, force: true });
});

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely
type Reply = any;
const base = "/runtime/webhooks/durabletask";
const ask = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
  fetch(`${host.origin}${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
const json = async (response: Promise<Response>): Promise<Reply> => (await response).json();
/** Calls a member of the unmodified durable client inside the app. */
const client = async (method: string, ...args: unknown[]): Promise<Reply> => {
  const { result, error } = await json(ask("POST", `/api/client/${method}`, args));
  if (error !== undefined) throw new Error(error);
  return result;
};
const clock = (order: object) => json(ask("POST", "/admin/clock", order));
const idle = () => clock({ waitIdle: true });
const notes = (): string[] => readFileSync(join(folder, "app.log"), "utf8").trim().split("\n");

describe("function routes", () => {
  test("give method, parameters, query, headers and body, and take status, headers and cookies", async () => {
    const response = await ask("POST", "/api/ECHO/One%20two/x?q=1", "text", { "X-Echo": "yes" });
    expect(response.status).toBe(201);
    expect(response.headers.get("x-echo")).toBe("yes");
    expect(response.headers.getSetCookie()).toEqual(["c=1; Path=/; SameSite=Lax; HttpOnly"]);
    expect(await response.json()).toMatchObject({
      method: "POST",
      params: { first: "One two", second: "x" },
      query: { q: "1" },
      body: "text",
    });
  });
  test("leave an optional parameter out", async () => {
    expect((await json(ask("GET", "/api/echo/one"))).params).toEqual({ first: "one" });
  });
  test("prefer literal segments to parameters and match the rest of a path", async () => {
    expect(await (await ask("GET", "/api/echo/literal")).text()).toBe("literal");
    expect(await (await ask("GET", "/api/files/a/b.txt")).text()).toBe("a/b.txt");
  });
  test("answer 404 to unknown paths and methods, 204 to nothing, 500 with an empty body to an error", async () => {
    expect((await ask("GET", "/api/nowhere")).status).toBe(404);
    expect((await ask("DELETE", "/api/nothing")).status).toBe(404);
    expect((await ask("GET", "/api/nothing")).status).toBe(204);
    const broken = await ask("GET", "/api/broken");
    expect([broken.status, await broken.text()]).toEqual([500, ""]);
    expect(logLines.some((line) => /error broken: Error: broken on purpose/.test(line))).toBe(true);
  });
  test("the app could read the host's clock while it loaded", async () => {
    expect((await json(ask("GET", "/api/echo/x"))).loadedAt).toBe(startMs);
  });
  test("the type of a parameter is ignored, and the log says so once", () => {
    expect(logLines.filter((line) => line.includes('"{rounds:int}" is ignored'))).toHaveLength(1);
  });
});

test.for([
  { host: "attacker.example:7071", status: 403 },
  { host: "127.0.0.1.attacker.example", status: 403 },
  { host: "localhost:7071", status: 200 },
  { host: "[::1]:7071", status: 200 },
])(
  "a request for $host is answered $status, on the app's routes and the host's own",
  async ({ host: name, status }) => {
    for (const path of ["/api/echo/literal", "/admin/host/status"]) {
      const [reply] = await once(get(`${host.origin}${path}`, { headers: { host: name } }), "response");
      reply.resume();
      expect([path, reply.statusCode]).toEqual([path, status]);
    }
  },
);
test("a page of another site is not answered by the app", async () => {
  const headers = { origin: "https://attacker.example" };
  expect((await ask("GET", "/api/echo/literal", undefined, headers)).status).toBe(403);
});

describe("the durable client", () => {
  test("starts an instance, sees it wait, raises an event and sees it go on", async () => {
    expect(await client("startNew", "work", { instanceId: "w1", input: { rounds: 1 } })).toBe("w1");
    await idle();
    expect(await client("getStatus", "w1", { showInput: true })).toMatchObject({
      name: "work",
      instanceId: "w1",
      runtimeStatus: "Running",
      input: { rounds: 1 },
      customStatus: { rounds: 1 },
      output: null,
      createdTime: new Date(startMs).toISOString(),
    });
    await client("raiseEvent", "w1", "go", { by: "test" });
    await idle();
    await clock({ advanceMs: 3_600_000 });
    expect(await client("getStatus", "w1")).toMatchObject({
      runtimeStatus: "Completed",
      output: { done: [{ stepped: "w1-1-c" }] },
    });
    await client("raiseEvent", "w1", "go");
  });
  test("is refused an id in use, an unknown function, a bad id and an event in the wrong case", async () => {
    await client("startNew", "work", { instanceId: "w2", input: { rounds: 1 } });
    await idle();
    await expect(client("startNew", "work", { instanceId: "w2" })).rejects.toThrow(
      /409.*status Running already exists/,
    );
    await expect(client("startNew", "nobody")).rejects.toThrow(/400.*doesn't exist/);
    await expect(client("startNew", "work", { instanceId: "@a@b" })).rejects.toThrow(
      /400.*do not start with @/,
    );
    await expect(client("raiseEvent", "w2", "GO")).rejects.toThrow(/400.*differs only in case from 'go'/);
    await expect(client("raiseEvent", "nobody", "go")).rejects.toThrow(/No instance with ID 'nobody' found/);
    await expect(client("startNew", "work", { version: "2" })).rejects.toThrow(
      /versions .* are not supported/,
    );
  });
  test("suspends, resumes, terminates, restarts, purges", async () => {
    await client("startNew", "work", { instanceId: "w3", input: { rounds: 1 } });
    await idle();
    await client("suspend", "w3", "hold");
    expect((await client("getStatus", "w3")).runtimeStatus).toBe("Suspended");
    await client("resume", "w3", "go-on");
    expect((await client("getStatus", "w3")).runtimeStatus).toBe("Running");
    await client("terminate", "w3", "enough");
    expect(await client("getStatus", "w3")).toMatchObject({ runtimeStatus: "Terminated", output: "enough" });
    await client("terminate", "w3", "again");
    const restarted = await json(ask("POST", `${base}/instances/w3/restart?restartWithNewInstanceId=false`));
    expect(restarted.id).toBe("w3");
    await idle();
    expect((await client("getStatus", "w3")).runtimeStatus).toBe("Running");
    expect(await client("purgeInstanceHistory", "w3")).toEqual({ instancesDeleted: 1 });
    await expect(client("getStatus", "w3")).rejects.toThrow(/404/);
    await expect(client("rewind", "w2", "why")).rejects.toThrow(/Rewind is not supported by this host/);
  });
  test("signals an entity, reads its state and deletes it", async () => {
    const id = { name: "Counter", key: "K" };
    expect(await client("readEntityState", id)).toEqual({ entityExists: false });
    await client("signalEntity", id, "add", { by: 2 });
    await client("signalEntity", id, "add", { by: 3 });
    await idle();
    expect(await client("readEntityState", id)).toEqual({ entityExists: true, entityState: 5 });
    expect(await json(ask("GET", `${base}/entities/counter?fetchState=true`))).toMatchObject([
      { entityId: { name: "counter", key: "K" }, state: 5 },
    ]);
    expect((await ask("DELETE", `${base}/entities/counter/K`)).status).toBe(202);
    await idle();
    expect((await ask("GET", `${base}/entities/counter/K`)).status).toBe(404);
  });
  test("finds instances by status, pages through them, and purges many", async () => {
    for (let n = 0; n < 120; n += 1) {
      await ask("POST", `${base}/orchestrators/work/many-${n}`, { rounds: 0 });
    }
    await idle();
    const all = await client("getStatusBy", {
      runtimeStatus: ["Completed"],
      createdTimeFrom: { $date: startMs },
    });
    const many = all.filter(({ instanceId }: { instanceId: string }) => instanceId.startsWith("many-"));
    expect(new Set(many.map(({ instanceId }: { instanceId: string }) => instanceId)).size).toBe(120);
    const page = await ask("GET", `${base}/instances/?instanceIdPrefix=many-&top=100`);
    expect(await page.json()).toHaveLength(100);
    expect(page.headers.get("x-ms-continuation-token")).toBeTruthy();
    const whole = await ask("GET", `${base}/instances/?instanceIdPrefix=many-&top=120`);
    expect(whole.headers.get("x-ms-continuation-token")).toBeNull();
    const purged = await client("purgeInstanceHistoryBy", {
      createdTimeFrom: { $date: startMs },
      runtimeStatus: ["Completed"],
    });
    expect(purged.instancesDeleted).toBeGreaterThanOrEqual(120);
    expect((await ask("DELETE", `${base}/instances/`)).status).toBe(400);
  });
  test("is given to activities too", async () => {
    await client("startNew", "delegating", { instanceId: "d1", input: { id: "started-by-activity" } });
    await idle();
    expect((await client("getStatus", "d1")).output).toEqual({ id: "started-by-activity" });
    expect((await client("getStatus", "started-by-activity")).runtimeStatus).toBe("Completed");
  });
  test("is told the addresses of an instance at the host it asked", async () => {
    expect(await json(ask("POST", "/api/work/0?id=links"))).toMatchObject({
      id: "links",
      statusQueryGetUri: expect.stringMatching(
        /^http:\/\/127\.0\.0\.1:\d+\/runtime\/webhooks\/durabletask\/instances\/links\?/,
      ),
    });
  });
  test("an orchestrator signals and calls an entity, and can catch that there is none", async () => {
    await client("startNew", "counting", { instanceId: "c1" });
    await idle();
    expect(await client("getStatus", "c1")).toMatchObject({
      runtimeStatus: "Completed",
      output: { value: 5, name: "after", caught: true },
    });
  });
});

describe("the management API", () => {
  test("answers a status with 202 and its place while it runs, 200 at the end, 500 for a failure if asked to", async () => {
    await ask("POST", `${base}/orchestrators/failing/f1`);
    await ask("POST", `${base}/orchestrators/work/r1`, { rounds: 1 });
    await idle();
    const running = await ask("GET", `${base}/instances/r1?showHistory=true`);
    expect([running.status, running.headers.get("retry-after")]).toEqual([202, "5"]);
    const { historyEvents, ...rest } = (await running.json()) as Reply;
    expect(historyEvents.map(({ EventType }: { EventType: number }) => EventType)).toEqual([12, 0, 10, 13]);
    expect(rest).not.toHaveProperty("history");
    const failed = await ask("GET", `${base}/instances/f1`);
    expect([failed.status, ((await failed.json()) as Reply).output]).toEqual([
      200,
      expect.stringMatching(
        /^Orchestrator function 'failing' failed: Activity function 'step' failed: step f fails/,
      ),
    ]);
    expect((await ask("GET", `${base}/instances/f1?returnInternalServerErrorOnFailure=true`)).status).toBe(
      500,
    );
  });
  test("waits for the end of an instance when a time-out is given", async () => {
    const done = await ask("POST", `${base}/orchestrators/work/quick?timeout=5&pollingInterval=0.05`, {
      rounds: 0,
    });
    expect([done.status, await done.json()]).toEqual([200, { done: [] }]);
    const slow = await ask("POST", `${base}/orchestrators/work/slow?timeout=0.1&pollingInterval=0.05`, {
      rounds: 1,
    });
    expect([slow.status, slow.headers.get("location")]).toEqual([
      202,
      expect.stringContaining("/instances/slow?"),
    ]);
  });
  test("refuses bodies that are not JSON and paths that are not there", async () => {
    expect((await ask("POST", `${base}/orchestrators/work/x`, "{")).status).toBe(400);
    expect((await ask("POST", `${base}/instances/r1/raiseEvent/go`, "{")).status).toBe(400);
    const text = await ask("POST", `${base}/instances/r1/raiseEvent/go`, "1", {
      "content-type": "text/plain",
    });
    expect(text.status).toBe(400);
    expect((await ask("GET", `${base}/nothing`)).status).toBe(404);
    expect((await ask("GET", `${base}/instances/%E0%A4%A`)).status).toBe(400);
  });
  test("does not answer pages in a browser or other names of this machine", async () => {
    expect(
      (await ask("POST", "/admin/clock", { waitIdle: true }, { origin: "https://evil.example" })).status,
    ).toBe(403);
    expect((await ask("POST", "/admin/clock", { waitIdle: true }, { origin: host.origin })).status).toBe(200);
  });
});

describe("the clock", () => {
  test("jumps to the next appointment or to the time asked for, and answers when all work is done", async () => {
    const before = await idle();
    const until = await clock({ until: new Date(Date.parse(before.now) + 1).toISOString() });
    expect(Date.parse(until.now)).toBe(Date.parse(before.now) + 1);
    const jumped = await clock({ until: "2030-01-01T00:00:00Z" });
    expect(jumped).toMatchObject({ now: before.nextDue, idle: true, mode: "manual" });
    expect(Date.parse(jumped.nextDue)).toBeGreaterThan(Date.parse(jumped.now));
  });
  test("runs a timer function exactly at its times, also when it is started by hand", async () => {
    await clock({ advanceMs: 3 * 86_400_000 });
    const runs = notes().filter((line) => line.startsWith("daily"));
    expect(runs.slice(0, 3)).toEqual([
      "daily 2026-01-05T03:00:00.000Z late=false",
      "daily 2026-01-06T03:00:00.000Z late=false",
      "daily 2026-01-07T03:00:00.000Z late=false",
    ]);
    expect((await ask("POST", "/admin/functions/daily", {})).status).toBe(202);
    await idle();
    expect(notes().filter((line) => line.startsWith("daily"))).toHaveLength(runs.length + 1);
    expect((await ask("POST", "/admin/functions/start", {})).status).toBe(400);
    expect((await ask("POST", "/admin/functions/nobody", {})).status).toBe(404);
  });
  test("refuses orders it does not know, and jumps in a mode that moves by itself", async () => {
    expect((await ask("POST", "/admin/clock", { until: "tomorrow" })).status).toBe(400);
    expect((await ask("POST", "/admin/clock", {})).status).toBe(400);
    expect((await clock({ mode: "real" })).mode).toBe("real");
    expect((await ask("POST", "/admin/clock", { until: "2030-01-01T00:00:00Z" })).status).toBe(409);
    expect((await clock({ mode: "manual" })).mode).toBe("manual");
  });
});

describe("messages", () => {
  test("reach queue and subscription functions with their properties before the host is idle", async () => {
    await ask("POST", "/api/send/jobs", { id: "q1" });
    await ask("POST", "/api/send/news", { id: "n1" });
    await idle();
    expect(notes()).toEqual(
      expect.arrayContaining(['job {"id":"q1"} {"tenantId":"t"}', "job done q1 1", "news n1"]),
    );
  });
  test("are abandoned when the function throws and end in the dead-letter queue", async () => {
    await ask("POST", "/api/send/jobs", { id: "bad", fails: true });
    await idle();
    expect(notes().filter((line) => line.includes('"id":"bad"'))).toHaveLength(10);
  });
  test("are held while their function sleeps, however far time jumps", async () => {
    await ask("POST", "/api/send/jobs", { id: "long", napMs: 7_200_000 });
    const { now } = await idle();
    expect(notes()).not.toContain("job done long 1");
    await clock({ advanceMs: 7_200_000 });
    expect(notes()).toContain("job done long 1");
    expect(Date.parse((await idle()).now)).toBe(Date.parse(now) + 7_200_000);
  });
  test("can be played to a function by hand", async () => {
    expect((await ask("POST", "/admin/functions/onNews", { input: { id: "by hand" } })).status).toBe(202);
    await idle();
    expect(notes()).toContain("news by hand");
  });
});

test("the status of the host says what it runs and what keeps it busy", async () => {
  expect(await json(ask("GET", "/admin/host/status"))).toMatchObject({
    state: "Running",
    idle: true,
    busyWith: [],
    functions: expect.arrayContaining([{ name: "daily", trigger: "timerTrigger" }]),
  });
});
