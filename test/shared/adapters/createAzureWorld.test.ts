import { expect, test } from "vitest";
import { createAzureWorld } from "../../../shared/adapters/createAzureWorld.ts";
import { cloudHosts } from "../../../shared/adapters/identity/cloudHosts.ts";
import { readSettings } from "../../../shared/adapters/system/readSettings.ts";

const settings = readSettings({
  TENANT_ID: "d0000000-0000-4000-8000-000000000001",
  TABLES_ENDPOINT: "https://rollout.table.core.windows.net",
  ServiceBusConnection__fullyQualifiedNamespace: "rollout.servicebus.windows.net",
  LEDGER_SEAL_KEY: "0123456789abcdef".repeat(4),
  AUTH_AUDIENCE: "api://passkey-rollout",
});

test("is built from its settings without asking anybody, and recognises nobody without a token", async () => {
  if (settings.world !== undefined) throw new Error("these are settings of Azure");
  const world = createAzureWorld(settings);
  expect(world.kind).toBe("azure");
  expect(
    await world.identify({ url: "https://rollout.example/api/rollouts", header: () => undefined }),
  ).toEqual({
    kind: "anonymous",
    because: expect.stringContaining("no token was sent"),
  });
  await expect(world.checkpoint("enforce.6")).resolves.toBeUndefined();
});

test("each cloud has a Graph and a login of its own kind, all over https", () => {
  for (const { graph, login, issuer } of Object.values(cloudHosts)) {
    const all = [graph, login, issuer];
    expect(all.map((url) => new URL(url).protocol)).toEqual(["https:", "https:", "https:"]);
    expect(new Set(all.map((url) => url.split(".").at(-1))).size).toBe(1);
  }
});
