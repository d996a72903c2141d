import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import type { TenantOptions } from "../../../../local/tenant/tenantOptions.ts";
import { TenantClient } from "../tenantClient.ts";

const users = "/v1.0/users?$top=1";
let client: TenantClient | undefined;

async function start(options: TenantOptions = {}): Promise<TenantClient> {
  client = await TenantClient.start({ users: 40, ...options });
  return client;
}
afterEach(async () => {
  await client?.close();
  client = undefined;
});

const down = { kind: "status", status: 503 };

/** Status of each of so many reads of users. */
async function statuses(tenant: TenantClient, count: number): Promise<readonly number[]> {
  const seen: number[] = [];
  while (seen.length < count) {
    seen.push((await tenant.get(users)).status);
  }
  return seen;
}

describe("an order that makes no sense changes nothing and is answered 400 with the field and what it may be", () => {
  test.for<[body: unknown, complaint: RegExp]>([
    [undefined, /The order: .*expected object/],
    [{}, /fault\.kind must be one of latency/],
    [{ fault: { kind: "meteor" } }, /fault\.kind must be one of latency/],
    [{ fault: { kind: "status", status: 404 } }, /fault\.status must be one of 500, 502, 503, 504/],
    [{ fault: { kind: "reset", effect: "during" } }, /fault\.effect must be one of before, after/],
    [{ fault: { kind: "endlessPages", shape: "knot" } }, /fault\.shape must be one of self, pair, everNew/],
    [{ fault: { kind: "latency", wallMs: 120_001 } }, /fault\.wallMs must be at most 120000/],
    [{ fault: { kind: "throttled", retryAfter: "1\r\nx: y" } }, /fault\.retryAfter: .*printable ASCII/],
    [{ fault: down, share: 1.5 }, /share must be at most 1/],
    [{ fault: down, share: "often" }, /share: .*expected number/],
    [{ fault: down, skip: -1 }, /skip must be at least 0/],
    [{ fault: down, times: 0 }, /times must be at least 1/],
    [{ fault: down, match: { method: "PUT" } }, /match\.method must be one of GET, POST, PATCH, DELETE/],
    [{ fault: down, match: { path: "/v1.0/users" } }, /match\.path: .*without version and query/],
    [{ fault: down, match: { route: "/users" } }, /match knows no route; it may have method, path/],
    [{ fault: down, chance: 1 }, /The order knows no chance; it may have id, match, share/],
    [{ fault: down, from: "tomorrow" }, /from: /],
    [
      { fault: down, from: "2026-01-06T00:00:00Z", until: "2026-01-05T00:00:00Z" },
      /until: must be later than from/,
    ],
    [{ fault: down, id: "Big Storm" }, /id: .*1 to 64 of a-z/],
  ])("%j", async ([body, complaint]) => {
    const tenant = await start();
    const answer = await tenant.send("POST", "/admin/faults", body);
    expect(answer.status).toBe(400);
    expect(answer.body.error).toMatch(/^Nothing was ordered\. /);
    expect(answer.body.error).toMatch(complaint);
    expect((await tenant.get("/admin/faults")).body).toEqual([]);
    expect((await tenant.get(users)).status).toBe(200);
  });
});

test("an order strikes the requests it matches after the first ones, and only so often", async () => {
  const tenant = await start();
  const order = { match: { method: "GET", path: "/users" }, skip: 2, times: 3, fault: down };
  const answer = await tenant.send("POST", "/admin/faults", order);
  expect(answer.status).toBe(201);
  expect(answer.body).toMatchObject({ id: "fault-1", met: 0, struck: 0 });
  expect((await tenant.get("/v1.0/groups?$top=1")).status).toBe(200);
  expect(await statuses(tenant, 7)).toEqual([200, 200, 503, 503, 503, 200, 200]);
  expect((await tenant.get("/admin/faults")).body).toEqual([
    { id: "fault-1", share: 1, ...order, fault: { ...down, effect: "before" }, met: 5, struck: 3 },
  ]);
});

test("an order strikes within its window of virtual time only", async () => {
  const tenant = await start();
  const from = new Date(tenant.now + 25_000).toISOString();
  const until = new Date(tenant.now + 45_000).toISOString();
  await tenant.send("POST", "/admin/faults", { from, until, fault: down });
  expect(await statuses(tenant, 6)).toEqual([200, 200, 503, 503, 200, 200]);
});

test("a pattern with a name matches any one segment, and a star what is below", async () => {
  const tenant = await start();
  const [{ id }] = (await tenant.get("/v1.0/groups?$top=1")).body.value;
  await tenant.send("POST", "/admin/faults", { id: "one", match: { path: "/groups/{id}" }, fault: down });
  expect((await tenant.get(`/v1.0/groups/${id}`)).status).toBe(503);
  expect((await tenant.get(`/v1.0/groups/${id}/`)).status).toBe(503);
  expect((await tenant.get("/v1.0/groups")).status).toBe(200);
  expect((await tenant.get(`/v1.0/groups/${id}/owners`)).status).toBe(200);
  await tenant.send("POST", "/admin/faults", { id: "below", match: { path: "/Groups/*" }, fault: down });
  expect((await tenant.get(`/v1.0/groups/${id}/owners`)).status).toBe(503);
  expect((await tenant.get("/v1.0/groups")).status).toBe(200);
});

test("the first order that strikes decides, and the next one does not see that request", async () => {
  const tenant = await start();
  await tenant.send("POST", "/admin/faults", { id: "first", times: 1, fault: down });
  await tenant.send("POST", "/admin/faults", { id: "second", times: 1, fault: { ...down, status: 504 } });
  expect(await statuses(tenant, 3)).toEqual([503, 504, 200]);
  const counts = (await tenant.get("/admin/faults")).body.map(
    ({ id, met }: { id: string; met: number }) => `${id} ${met}`,
  );
  expect(counts).toEqual(["first 1", "second 1"]);
});

test("which share of the requests is struck follows from the seed", async () => {
  const run = async (seed: number): Promise<readonly number[]> => {
    const tenant = await start({ seed });
    await tenant.send("POST", "/admin/faults", { share: 0.3, fault: down });
    const seen = await statuses(tenant, 100);
    await tenant.close();
    return seen;
  };
  const one = await run(1);
  expect(one.filter((status) => status === 503).length).toBeGreaterThan(18);
  expect(one.filter((status) => status === 503).length).toBeLessThan(42);
  expect(await run(1)).toEqual(one);
  expect(await run(2)).not.toEqual(one);
  client = undefined;
});

test("an order given twice is one, and another one under its name is refused until it is ended", async () => {
  const tenant = await start();
  const order = { id: "storm", times: 1, fault: down };
  expect((await tenant.send("POST", "/admin/faults", order)).status).toBe(201);
  expect(await statuses(tenant, 1)).toEqual([503]);
  expect((await tenant.send("POST", "/admin/faults", order)).body).toMatchObject({ struck: 1 });
  const other = await tenant.send("POST", "/admin/faults", { ...order, times: 2 });
  expect(other.status).toBe(409);
  expect(other.body.error).toContain("DELETE /admin/faults/storm");
  expect(await statuses(tenant, 1)).toEqual([200]);
  expect((await tenant.send("DELETE", "/admin/faults/storm")).body).toEqual({ ended: 1 });
  expect((await tenant.send("DELETE", "/admin/faults/storm")).status).toBe(404);
  expect((await tenant.send("POST", "/admin/faults", { ...order, times: 2 })).status).toBe(201);
  expect(await statuses(tenant, 3)).toEqual([503, 503, 200]);
});

test("ending all orders ends all of them", async () => {
  const tenant = await start();
  for (const status of [500, 502]) {
    await tenant.send("POST", "/admin/faults", { fault: { kind: "status", status } });
  }
  expect((await tenant.send("DELETE", "/admin/faults")).body).toEqual({ ended: 2 });
  expect((await tenant.get("/admin/faults")).body).toEqual([]);
  expect(await statuses(tenant, 2)).toEqual([200, 200]);
});

test("orders and their counts survive a restart on the same folder", async () => {
  const stateFolder = mkdtempSync(join(tmpdir(), "tenant-faults-"));
  try {
    const order = { id: "flaky", share: 0.5, skip: 1, times: 6, fault: down };
    const straight = await start();
    await straight.send("POST", "/admin/faults", order);
    const wanted = await statuses(straight, 20);
    await straight.close();

    const before = await start({ stateFolder });
    await before.send("POST", "/admin/faults", order);
    await before.send("POST", "/admin/faults", { id: "ended", fault: down });
    await before.send("DELETE", "/admin/faults/ended");
    const seen = [...(await statuses(before, 8))];
    const { now } = before;
    await before.close();
    const after = await start({ stateFolder });
    after.now = now;
    seen.push(...(await statuses(after, 12)));
    expect(seen).toEqual(wanted);
    expect((await after.get("/admin/faults")).body).toMatchObject([{ id: "flaky", struck: 6 }]);
  } finally {
    rmSync(stateFolder, { recursive: true, force: true });
  }
});
