import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { wavePolicy } from "../../local/tenant/people/fixedIds.ts";
import { defaultSigningKey } from "../../local/tenant/signingKey.ts";
import { createDevIssuer } from "../../local/world/issuer/createDevIssuer.ts";
import { readDevKey } from "../../local/world/issuer/readDevKey.ts";
import { type MainProcess, startMain } from "../local/host/startMain.ts";
import { bearer } from "../local/tenant/bearer.ts";
import { TenantClient } from "../local/tenant/tenantClient.ts";
import { run } from "./testConsole.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const plan = join(root, "rollout.plan.sample.json");
const tenantToken = bearer().replace("Bearer ", "");
const policy = wavePolicy(3);
const operator = "b0000000-0000-4000-8000-000000000001";
const folder = mkdtempSync(join(tmpdir(), "taken-"));
let client: TenantClient;
let host: MainProcess;
let token: string;
let id: string;

async function startHost(): Promise<void> {
  const store = join(folder, "host.sqlite");
  const clock = ["--clock", "scaled", "--scale", "20", "--start", "2026-01-05T08:00:00Z"];
  const args = ["--app", root, "--port", "0", "--store", store, ...clock];
  host = await startMain(args, {
    ROLLOUT_WORLD: join(root, "local/world/index.ts"),
    ROLLOUT_STATE: folder,
    TENANT_ORIGIN: client.tenant.origin,
    TENANT_KEY: defaultSigningKey,
    // No bus answers here: each of these rollbacks happens while it is down.
    ServiceBusConnection:
      "Endpoint=sb://127.0.0.1:1;SharedAccessKeyName=any;SharedAccessKey=any;UseDevelopmentEmulator=true;",
  });
  const issuer = createDevIssuer(readDevKey(folder));
  const now = Date.parse(host.ready.now);
  token = issuer.token({ id: operator, roles: ["operator", "emergency"], app: false }, now, 10 * 86_400);
}

const call = async (method: string, path: string, body?: string, type = "application/json") => {
  const answer = await fetch(host.origin + path, {
    method,
    headers: { authorization: `Bearer ${token}`, "content-type": type },
    ...(body === undefined ? {} : { body }),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};
const order = (because: string) =>
  call(
    "POST",
    `/api/rollouts/${id}/orders`,
    JSON.stringify({ order: "rollback", wave: "operations", because }),
  );
const timeline = async (): Promise<string> =>
  JSON.stringify((await call("GET", `/api/rollouts/${id}/timeline`)).body);
const stateNow = async (): Promise<string> => {
  const answer = await fetch(`${client.tenant.origin}/admin/state`);
  const { policies } = (await answer.json()) as { policies: { id: string; state: string }[] };
  return policies.find((each) => each.id === policy)?.state ?? "missing";
};

const hostNow = async (): Promise<number> => {
  const answer = await fetch(`${host.origin}/admin/clock`);
  return Date.parse(((await answer.json()) as { now: string }).now);
};

beforeAll(async () => {
  client = await TenantClient.start({ users: 60 });
  await startHost();
  const started = await call("POST", "/api/rollouts", readFileSync(plan, "utf8"), "application/jsonc");
  id = String(started.body["id"]);
}, 60_000);
afterAll(async () => {
  await host.end("SIGKILL");
  await client.tenant.close();
  rmSync(folder, { recursive: true, force: true });
});
const setEnabled = async (): Promise<string> => {
  client.now = await hostNow();
  return client.setState(policy, "enabled").then(() => "set", String);
};

beforeEach(async () => {
  // The host that runs reads policies too, and may have spent the tenant's budget for them.
  await expect.poll(setEnabled, { timeout: 10_000 }).toBe("set");
  // The tenant's budget for policies must have filled again before somebody orders.
  await expect.poll(hostNow, { timeout: 10_000 }).toBeGreaterThan(client.now + 5_000);
});

describe("a wave is rolled back", { timeout: 60_000 }, () => {
  test("without Service Bus", async () => {
    const { status, body } = await order("the bus is down");
    expect([status, body["state"], body["verified"], body["fenced"]]).toEqual([
      200,
      "reportOnly",
      true,
      true,
    ]);
    expect(await stateNow()).toBe("enabledForReportingButNotEnforced");
  });

  test("while the store's file is held by another, and honestly: not fenced, safe at a time", async () => {
    const blocker = new DatabaseSync(join(folder, "world.sqlite"));
    blocker.exec("BEGIN IMMEDIATE");
    const { status, body } = await order("the store is down").finally(() => {
      blocker.exec("ROLLBACK");
      blocker.close();
    });
    expect([status, body["state"], body["verified"], body["fenced"]]).toEqual([
      200,
      "reportOnly",
      true,
      false,
    ]);
    expect(body["safeAt"]).toBeDefined();
    expect(await stateNow()).toBe("enabledForReportingButNotEnforced");
  });

  test("by the command line while its host is dead; the host takes the receipt in when it is back", async () => {
    await host.end("SIGKILL");
    const receipts = join(folder, "receipts");
    const rolled = await run(
      ["rollback", "--plan", plan, "--wave", "operations", "--because", "the host is dead"].concat([
        "--receipts",
        receipts,
        "--tenant-origin",
        client.tenant.origin,
      ]),
      { PASSKEY_ROLLOUT_TENANT_TOKEN: tenantToken },
    );
    expect(rolled).toMatchObject({ code: 0, out: expect.stringContaining("reads reportOnly") });
    expect(await stateNow()).toBe("enabledForReportingButNotEnforced");
    await startHost();
    const send = ["receipts", "--receipts", receipts, "--send", "--host", host.origin, "--rollout", id];
    const env = { PASSKEY_ROLLOUT_TOKEN: token };
    expect(await run(send, env)).toMatchObject({ code: 0, out: expect.stringContaining("taken: ") });
    expect(await run(send, env)).toMatchObject({ code: 0 });
    const told = await timeline();
    expect(told.split("the host is dead (from the command line: ordered ").length - 1).toBe(1);
    const status = await run(["status", "--host", host.origin, "--rollout", id], env);
    expect(status).toMatchObject({ code: 0, out: expect.stringContaining("phase prerequisites") });
  });
});
