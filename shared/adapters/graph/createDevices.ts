import type { z } from "zod";
import type { ListedDevice } from "../../domain/checks/deviceAudit.ts";
import type { DevicePage, Devices } from "../../ports/devices.ts";
import type { Reading } from "../../ports/reading.ts";
import { deviceRow } from "../../schemas/graph/deviceRow.ts";
import { managedDeviceRow } from "../../schemas/graph/managedDeviceRow.ts";
import type { GraphClient } from "./graphClient.ts";
import { permissions } from "./permissions.ts";
import { type Collection, readPage } from "./readPage.ts";

/** Pages of some hundred devices: about a million. */
const maxPages = 3000;

/** Devices over Graph: those of the directory with their owners, and those that Intune manages. */
export function createDevices(client: GraphClient): Devices {
  return {
    page: (source, next) =>
      source === "entra"
        ? pageOf(client, entra, entraDevice, next)
        : pageOf(client, intune, managedDevice, next),
  };
}

const entra = {
  version: "v1.0",
  path: "/devices?$select=id,deviceId,operatingSystem,operatingSystemVersion,approximateLastSignInDateTime,trustType,accountEnabled&$expand=registeredOwners&$top=500",
  lane: "identity",
  permission: permissions.devices,
  row: deviceRow,
  maxPages,
} as const satisfies Collection<z.infer<typeof deviceRow>>;

const intune = {
  version: "v1.0",
  path: "/deviceManagement/managedDevices?$select=id,userId,azureADDeviceId,operatingSystem,osVersion,lastSyncDateTime,complianceState,managedDeviceOwnerType",
  lane: "identity",
  permission: permissions.managedDevices,
  row: managedDeviceRow,
  maxPages,
} as const satisfies Collection<z.infer<typeof managedDeviceRow>>;

async function pageOf<Row>(
  client: GraphClient,
  collection: Collection<Row>,
  deviceOf: (row: Row) => ListedDevice,
  next: string | undefined,
): Promise<Reading<DevicePage>> {
  const page = await readPage(client, collection, next);
  if (page.kind !== "read") return page;
  const { rows, quarantined, next: after } = page.value;
  return {
    kind: "read",
    value: { devices: rows.map(deviceOf), quarantined, ...(after === undefined ? {} : { next: after }) },
  };
}

function entraDevice(row: z.infer<typeof deviceRow>): ListedDevice {
  return {
    device: row.deviceId.toLowerCase(),
    source: "entra",
    owners: (row.registeredOwners ?? []).map(({ id }) => id.toLowerCase()),
    system: row.operatingSystem ?? "",
    version: row.operatingSystemVersion ?? "",
    ...seenAt(row.approximateLastSignInDateTime),
    enabled: row.accountEnabled !== false,
  };
}

function managedDevice(row: z.infer<typeof managedDeviceRow>): ListedDevice {
  return {
    device: (row.azureADDeviceId ?? row.id).toLowerCase(),
    source: "intune",
    owners: row.userId ? [row.userId.toLowerCase()] : [],
    system: row.operatingSystem ?? "",
    version: row.osVersion ?? "",
    ...seenAt(row.lastSyncDateTime),
    enabled: true,
  };
}

/** Intune writes the year 1 where a device was never seen. */
function seenAt(text: string | null | undefined): Pick<ListedDevice, "lastSeenAt"> {
  const lastSeenAt = text ? Date.parse(text) : 0;
  return lastSeenAt > 0 ? { lastSeenAt } : {};
}
