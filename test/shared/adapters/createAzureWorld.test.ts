import { expect, test } from "vitest";
import { createAzureWorld } from "../../../shared/adapters/createAzureWorld.ts";
import { cloudHosts } from "../../../shared/adapters/identity/cloudHosts.ts";
import { readSettings } from "../../../shared/adapters/system/readSettings.ts";

const settings = readSettings({
  TENANT_ID: "d0000000-0000-4000-8000-000000000001",
  TABLES_ENDPOINT: "https://rollout.table.core.windows.net",
  ServiceBusConnection__fullyQualifiedNamespace: "rollout.servicebus.windows.net",
  LEDGER_SEAL_KEY: "0123456789abcdef".repeat(4),
});

test("is built from its settings without asking anybody, and recognises nobody", async () => {
  if (settings.world !== undefined) throw new Error("these are settings of Azure");
  const world = createAzureWorld(settings);
  expect(world.kind).toBe("azure");
  expect(
    await world.identify({ url: "https://rollout.example/api/rollouts", header: () => "b1;approver" }),
  ).toEqual({
    kind: "anonymous",
    because: expect.stringContaining("3 of 5: Safe hands"),
  });
  await expect(world.checkpoint("enforce.6")).resolves.toBeUndefined();
});

test("each cloud has a Graph and a login of its own kind, all over https", () => {
  for (const { graph, login } of Object.values(cloudHosts)) {
    expect(new URL(graph).protocol).toBe("https:");
    expect(new URL(login).protocol).toBe("https:");
    const family = (url: string) => url.split(".").at(-1);
    expect(family(graph)).toBe(family(login));
  }
});
