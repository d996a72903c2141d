import { spawn } from "node:child_process";
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, expect, test } from "vitest";
import { audienceGroup, enforcedGroup, wavePolicy } from "../../../local/tenant/people/fixedIds.ts";
import type { TenantOptions } from "../../../local/tenant/tenantOptions.ts";
import { bearer } from "./bearer.ts";
import { TenantClient } from "./tenantClient.ts";

const folders: string[] = [];
const clients: TenantClient[] = [];

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "tenant-"));
  folders.push(folder);
  return folder;
}

async function start(options: TenantOptions): Promise<TenantClient> {
  const client = await TenantClient.start({ users: 120, ...options });
  clients.push(client);
  return client;
}

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
  for (const folder of folders.splice(0)) {
    rmSync(folder, { recursive: true });
  }
});

/** Everything that can be seen of a world after the story below. */
async function seen(client: TenantClient): Promise<unknown> {
  client.goTo(18, 18);
  const ids = await client.pages("/v1.0/users?$select=id,department,accountEnabled&$top=999");
  return {
    signIns: await client.signIns("2026-01-12T00:00:00Z", "2026-01-23T00:00:00Z"),
    audits: await client.pages("/v1.0/auditLogs/directoryAudits?$top=1000"),
    tickets: (await client.get("/admin/tickets")).body,
    registrations: await client.pages("/v1.0/reports/authenticationMethods/userRegistrationDetails"),
    ids,
  };
}

/** A short rollout: invite, remind, enforce six ready people and two who are not, drill, roll back. */
async function story(client: TenantClient, between: () => Promise<void>): Promise<void> {
  const operations = audienceGroup(3);
  client.goTo(0, 9);
  await client.admin("invite", { groupId: operations });
  await between();
  client.goTo(4, 9);
  await client.admin("remind", { groupId: operations });
  await between();
  client.goTo(9, 9);
  const { ready, unready } = await client.readiness(operations);
  await client.enforce(enforcedGroup(3), [...ready.slice(0, 6), ...unready.slice(0, 2)]);
  await client.setState(wavePolicy(3), "enabled");
  await between();
  client.goTo(11, 10);
  await client.admin("drill", { groupId: operations });
  await client.admin("tryOut", { groupId: operations });
  await between();
  client.goTo(14, 10);
  await client.setState(wavePolicy(3), "enabledForReportingButNotEnforced");
}

test("a world asked every hour equals a world asked once", async () => {
  const busy = await start({ scenario: "joiners-and-movers" });
  await story(busy, async () => {
    for (let hour = 0; hour < 30; hour++) {
      busy.now += 3_600_000;
      await busy.send("GET", "/admin/state");
      await busy.get("/beta/auditLogs/signIns?$top=50");
    }
  });
  const quiet = await start({ scenario: "joiners-and-movers" });
  await story(quiet, async () => {
    quiet.now += 30 * 3_610_000;
  });
  expect(withoutOrigin(await seen(quiet), quiet)).toEqual(withoutOrigin(await seen(busy), busy));
});

test("another seed gives another world", async () => {
  const one = await start({ seed: 1 });
  const two = await start({ seed: 2 });
  one.goTo(1, 18);
  two.goTo(1, 18);
  const ids = async (client: TenantClient) =>
    (await client.signIns("2026-01-05T00:00:00Z", "2026-01-06T00:00:00Z")).map(({ id }) => id);
  const other = new Set(await ids(two));
  expect((await ids(one)).filter((id) => other.has(id))).toEqual([]);
});

test("a tenant that was stopped and started from its folder equals one that never stopped", async () => {
  const folder = newFolder();
  let client = await start({ scenario: "human-edits-policy", stateFolder: folder });
  await story(client, async () => {});
  const { now } = client;
  const path = `/v1.0/identity/conditionalAccess/policies/${wavePolicy(3)}`;
  const before = (await client.get(path)).body;
  await client.close();
  clients.length = 0;
  appendFileSync(join(folder, "tenant.ndjson"), '{"kind":"member","at":17');
  client = await start({ scenario: "human-edits-policy", stateFolder: folder });
  client.now = now;
  expect((await client.get(path)).body).toEqual(before);
  const straight = await start({ scenario: "human-edits-policy" });
  await story(straight, async () => {});
  expect(withoutOrigin(await seen(client), client)).toEqual(withoutOrigin(await seen(straight), straight));
  expect(readFileSync(join(folder, "tenant.ndjson"), "utf8")).not.toContain('"at":17{');
});

test("a folder of another world is refused", async () => {
  const folder = newFolder();
  await (await start({ seed: 1, stateFolder: folder })).close();
  clients.length = 0;
  await expect(start({ seed: 2, stateFolder: folder })).rejects.toThrow(/holds the world .*"seed":1/);
});

test("what was acknowledged survives kill -9 of the process", async () => {
  const folder = newFolder();
  const begin = async () => {
    const child = spawn(process.execPath, ["local/tenant/main.ts", "--users", "60", "--state", folder]);
    for await (const line of createInterface({ input: child.stdout })) {
      return { child, ready: JSON.parse(line) };
    }
    throw new Error("The tenant ended before it was ready.");
  };
  const call = async (origin: string, method: string, path: string, body?: unknown) => {
    const response = await fetch(origin + path, {
      method,
      headers: {
        authorization: bearer(),
        "content-type": "application/json",
        "x-virtual-now": "2026-01-06T10:00:00Z",
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, text: await response.text() };
  };
  const policy = `/v1.0/identity/conditionalAccess/policies/${wavePolicy(4)}`;
  const first = await begin();
  expect(first.ready).toMatchObject({ ready: true, users: 60, scenario: "smooth" });
  expect((await call(first.ready.origin, "PATCH", policy, { state: "enabled" })).status).toBe(204);
  const gone = new Promise((resolve) => first.child.once("exit", resolve));
  first.child.kill("SIGKILL");
  await gone;
  const second = await begin();
  try {
    expect(JSON.parse((await call(second.ready.origin, "GET", policy)).text).state).toBe("enabled");
    expect(JSON.parse((await call(second.ready.origin, "GET", "/admin/policyWrites")).text)).toEqual([
      {
        policyId: wavePolicy(4),
        from: "enabledForReportingButNotEnforced",
        to: "enabled",
        at: "2026-01-06T10:00:00.000Z",
      },
    ]);
  } finally {
    const ended = new Promise((resolve) => second.child.once("exit", resolve));
    second.child.kill("SIGTERM");
    await ended;
  }
});

function withoutOrigin(value: unknown, client: TenantClient): unknown {
  return JSON.parse(JSON.stringify(value).replaceAll(client.tenant.origin, ""));
}
