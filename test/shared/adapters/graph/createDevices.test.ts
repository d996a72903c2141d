import { expect, test } from "vitest";
import { createDevices } from "../../../../shared/adapters/graph/createDevices.ts";
import { permissions } from "../../../../shared/adapters/graph/permissions.ts";
import { graphError } from "./graphError.ts";
import { reply } from "./reply.ts";
import { useBench } from "./useBench.ts";

const bench = useBench();
const read = (source: "entra" | "intune") => createDevices(bench().client).page(source);

test("a device of the directory has its owners, its system and when it was seen", async () => {
  const row = {
    id: "11111111-0000-4000-8000-000000000001",
    deviceId: "AAAAAAAA-0000-4000-8000-000000000001",
    operatingSystem: "Windows",
    operatingSystemVersion: "10.0.22631.1",
    approximateLastSignInDateTime: "2026-01-05T07:00:00Z",
    accountEnabled: true,
    trustType: "AzureAd",
    registeredOwners: [
      { "@odata.type": "#microsoft.graph.user", id: "BBBBBBBB-0000-4000-8000-000000000001" },
    ],
  };
  const bare = {
    deviceId: "x",
    accountEnabled: false,
    operatingSystem: null,
    approximateLastSignInDateTime: null,
  };
  bench().server.order(reply(200, { value: [row, bare, { deviceId: 7 }] }));
  expect(await read("entra")).toEqual({
    kind: "read",
    value: {
      devices: [
        {
          device: "aaaaaaaa-0000-4000-8000-000000000001",
          source: "entra",
          owners: ["bbbbbbbb-0000-4000-8000-000000000001"],
          system: "Windows",
          version: "10.0.22631.1",
          lastSeenAt: Date.parse("2026-01-05T07:00:00Z"),
          enabled: true,
        },
        { device: "x", source: "entra", owners: [], system: "", version: "", enabled: false },
      ],
      quarantined: 1,
    },
  });
});

test("a managed device is the directory's by its id there, and one that was never seen has no time", async () => {
  const row = {
    id: "m1",
    userId: "ANA",
    azureADDeviceId: "AAAAAAAA-0000-4000-8000-000000000001",
    operatingSystem: "iOS",
    osVersion: "17.2",
    lastSyncDateTime: "0001-01-01T00:00:00Z",
  };
  bench().server.order(reply(200, { value: [row, { id: "m2" }] }));
  const page = await read("intune");
  expect(page).toMatchObject({
    value: {
      devices: [
        { device: "aaaaaaaa-0000-4000-8000-000000000001", owners: ["ana"], system: "iOS", version: "17.2" },
        { device: "m2", owners: [] },
      ],
    },
  });
  expect(JSON.stringify(page)).not.toContain("lastSeenAt");
});

test.for([
  ["entra", permissions.devices],
  ["intune", permissions.managedDevices],
] as const)("without the permission for %s there is no page, and it is named", async ([source, named]) => {
  bench().server.order(graphError(403, "Authorization_RequestDenied"));
  expect(await read(source)).toMatchObject({ reason: "forbidden", because: expect.stringContaining(named) });
});
