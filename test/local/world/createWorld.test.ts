import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { publishClock } from "../../../local/host/clock/clock.ts";
import { createWorld } from "../../../local/world/index.ts";

const now = Date.parse("2026-01-05T08:00:00Z");
let folder: string;
let env: Record<string, string>;
const asked: { url: string | undefined; virtualNow: unknown; authorization: unknown }[] = [];
const tenant = createServer((request, response) => {
  asked.push({
    url: request.url,
    virtualNow: request.headers["x-virtual-now"],
    authorization: request.headers.authorization,
  });
  response.setHeader("content-type", "application/json").end('{"value":[]}');
});

beforeAll(async () => {
  publishClock({ now: () => now, sleep: async () => {} });
  folder = mkdtempSync(join(tmpdir(), "world-"));
  await new Promise<void>((resolve) => {
    tenant.listen(0, "127.0.0.1", resolve);
  });
  const { port } = tenant.address() as AddressInfo;
  env = {
    ROLLOUT_STATE: join(folder, "state"),
    TENANT_ORIGIN: `http://127.0.0.1:${port}`,
    TENANT_KEY: "signs-the-access-tokens-of-this-test-only",
    ServiceBusConnection:
      "Endpoint=sb://127.0.0.1:1;SharedAccessKeyName=any;SharedAccessKey=any;UseDevelopmentEmulator=true;",
  };
});
afterAll(() => {
  publishClock(undefined);
  tenant.close();
  rmSync(folder, { recursive: true });
});

test("asks the tenant on the host's time, with the tenant's token", async () => {
  const world = await createWorld(env);
  expect(await world.directory.membersOf("a0000000-0000-4000-8000-000000000001")).toMatchObject({
    kind: "read",
  });
  expect(asked.at(-1)).toMatchObject({
    virtualNow: "2026-01-05T08:00:00.000Z",
    authorization: expect.stringMatching(/^Bearer [\w-]+\.[\w-]+\.[\w-]+$/),
  });
});

test("goes on with its ledger and its seal key when it is created again over the same folder", async () => {
  const first = await createWorld(env);
  const appended = await first.ledger.append("r1", "o1", {
    kind: "order",
    order: "pause",
    orderId: "o1",
    by: "b1",
    because: "a test",
  });
  expect(appended).toMatchObject({ kind: "appended", entry: { at: now } });
  const second = await createWorld(env);
  expect((await second.ledger.read("r1")).map((entry) => entry.key)).toEqual(["o1"]);
  expect(await second.ledger.verify("r1")).toEqual({ kind: "sound", entries: 1 });
  expect(readdirSync(join(folder, "state")).filter((file) => file.includes("seal"))).toEqual([
    "ledger-seal.key",
  ]);
});

test("names every setting that is missing, and what to do", async () => {
  await expect(createWorld({ ROLLOUT_STATE: folder })).rejects.toThrow(
    /TENANT_ORIGIN is not set: start local\/tenant\/main\.ts[\s\S]*TENANT_KEY[\s\S]*ServiceBusConnection is not set/,
  );
});
