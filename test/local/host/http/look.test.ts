import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { look } from "../../../../local/host/look.ts";
import { type RunningHost, startHost } from "../../../../local/host/startHost.ts";

const app = join(import.meta.dirname, "../fixtures/app");
let folder: string;
let host: RunningHost;

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely
type Reply = any;
const get = (path: string): Promise<Response> => fetch(`${host.origin}${path}`);
const json = async (path: string): Promise<Reply> => (await get(path)).json();
const text = async (path: string): Promise<string> => (await get(path)).text();
const post = (path: string, body?: unknown): Promise<Response> =>
  fetch(`${host.origin}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body ?? {}),
  });
const orchestrators = "/runtime/webhooks/durabletask/orchestrators";
const hostile = `<img src=x onerror="alert('1')">&`;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "local-host-look-"));
  const start = Date.UTC(2026, 0, 5);
  host = await startHost({
    app,
    port: 0,
    store: join(folder, "s.db"),
    clock: "manual",
    start,
    log: "quiet",
    logSink: () => {},
  });
  await post("/api/work/2?id=alpha");
  await post(`${orchestrators}/work/x-beta`, { rounds: 1, note: hostile });
  await post(`${orchestrators}/failing/x-bad`);
  await post(`${orchestrators}/counting/count`);
  await post("/admin/clock", { waitIdle: true });
  await post("/admin/clock", { advanceMs: 60_000 });
  await post(`/runtime/webhooks/durabletask/instances/alpha/raiseEvent/go`, { why: "x".repeat(300) });
  await post("/admin/clock", { waitIdle: true });
});
afterAll(async () => {
  await host.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe("the list of instances", () => {
  test("names each instance with its state and exactly what it waits for", async () => {
    const { instances, counts } = await json("/admin/instances");
    const byId = new Map(instances.map((each: Reply) => [each.id, each]));
    expect(counts).toEqual({ Completed: 1, Failed: 1, Running: 3 });
    expect(byId.get("x-beta")).toMatchObject({
      function: "work",
      status: "Running",
      created: "2026-01-05T00:00:00.000Z",
      generation: 1,
      customStatus: { rounds: 1 },
      waitsFor: [
        { kind: "timer", number: 0, due: "2026-01-06T00:00:00.000Z" },
        { kind: "event", name: "go" },
      ],
    });
    // Its event has come, so neither the event nor the cancelled timer is waited for any more.
    expect(byId.get("alpha")).toMatchObject({
      waitsFor: [{ kind: "sub", name: "child", status: "Running" }],
    });
    expect(byId.get("x-bad")).toMatchObject({ status: "Failed", waitsFor: [] });
  });
  test("is filtered by status and by the beginning of ids", async () => {
    const ids = async (query: string) =>
      (await json(`/admin/instances?${query}`)).instances.map((each: Reply) => each.id).sort();
    expect(await ids("status=failed,Completed")).toEqual(["count", "x-bad"]);
    expect(await ids("prefix=x-")).toEqual(["x-bad", "x-beta"]);
    expect(await ids("prefix=x-&status=Running")).toEqual(["x-beta"]);
    const refused = await get("/admin/instances?status=Runing");
    expect([refused.status, await refused.json()]).toEqual([
      400,
      {
        Message:
          'There is no status "Runing"; use Pending, Running, Suspended, Completed, Failed, Terminated.',
      },
    ]);
    expect((await get("/admin/instances?top=0")).status).toBe(400);
  });
  test("comes in pages, newest first, each instance once", async () => {
    const seen: string[] = [];
    let after = "";
    do {
      const page = await json(`/admin/instances?top=2&after=${after}`);
      expect(page.instances.length).toBeLessThanOrEqual(2);
      seen.push(...page.instances.map((each: Reply) => `${each.created} ${each.id}`));
      after = page.next ?? "";
    } while (after !== "");
    expect(seen).toHaveLength(5);
    expect(seen).toEqual(seen.toSorted().toReversed());
  });
});

test("an instance tells its story, with long values whole on demand", async () => {
  const told = async (query: string): Promise<string[]> =>
    (await json(`/admin/instances/alpha${query}`)).story.map((each: Reply) => each.text);
  const [began, timer, event, step] = await told("");
  expect(began).toBe('began as work, with input {"rounds":2}');
  expect(timer).toBe("set a timer until 2026-01-06T00:00:00.000Z; it was no longer needed");
  expect(event).toMatch(/^got event go with 310 bytes, \{"why":"x+…$/);
  expect(step).toBe(
    'called activity step with {"name":"alpha-2-a"}; it answered at once: {"name":"alpha-2-a"}',
  );
  expect((await told("?full=1"))[2]).toContain("x".repeat(300));
  expect((await get("/admin/instances/nobody")).status).toBe(404);
  expect((await get("/admin/view/%E0%A4%A")).status).toBe(404);
});

describe("the pages", () => {
  test("show the clock, the functions and the instances, each with a link to its story", async () => {
    const response = await get("/admin");
    expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
    const page = await response.text();
    for (const part of [
      "2026-01-05 00:01:00",
      "manual",
      "17 functions",
      'href="/admin/view/x-beta"',
      "event go",
    ]) {
      expect(page).toContain(part);
    }
    expect(await text("/admin/view/x-bad")).toContain("step f fails");
  });
  test("escape whatever an instance holds", async () => {
    const page = await text("/admin/view/x-beta");
    expect(page).toContain("&lt;img src=x onerror=");
    expect(page).not.toContain("<img");
    expect(await text(`/admin?prefix=${encodeURIComponent('"><script>')}`)).not.toContain("<script>");
  });
  test("reload by themselves only when asked", async () => {
    expect(await text("/admin")).not.toContain("http-equiv");
    expect(await text("/admin?refresh=5")).toContain('<meta http-equiv="refresh" content="5">');
  });
  test("are shown to this machine's own programs only", async () => {
    const { status } = await fetch(`${host.origin}/admin`, { headers: { origin: "https://example.com" } });
    expect(status).toBe(403);
  });
});

describe("a terminal", () => {
  test("lists instances as a table", async () => {
    const table = await look("instances", ["--host", host.origin, "--id", "x-"], 200);
    expect(table.split("\n")).toHaveLength(4);
    expect(table).toMatch(/^INSTANCE {2}FUNCTION {2}STATUS {3}UPDATED/);
    expect(table).toMatch(/^x-beta +work +Running +2026-01-05T00:00:00 +timer until .* or event go$/m);
    expect(await look("instances", ["--host", host.origin, "--id", "none"], 200)).toBe("No instances.\n");
  });
  test("tells a story", async () => {
    const story = await look("story", ["alpha", "--host", host.origin], 200);
    expect(story).toMatch(/^alpha \(work\) is Running, generation 1, begun 2026-01-05T00:00:00\.000Z\n/);
    expect(story).toMatch(/^1 {3}2026-01-05 00:00:00 {2}began as work/m);
  });
  test("says what is wrong", async () => {
    await expect(look("story", ["nobody", "--host", host.origin], 80)).rejects.toThrow(
      'There is no instance "nobody".',
    );
    await expect(look("story", ["--host", host.origin], 80)).rejects.toThrow(/needs the id of an instance/);
    await expect(look("instances", [], 80)).rejects.toThrow(/--host: needs the address/);
    await expect(look("instances", ["--host", "http://127.0.0.1:9"], 80)).rejects.toThrow(/No host answers/);
    await expect(look("instances", ["--hots", "x"], 80)).rejects.toThrow(/did you mean --host\?/);
  });
});
