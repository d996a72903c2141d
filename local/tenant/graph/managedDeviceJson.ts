import { dayMs } from "../people/calendar.ts";
import { deviceModels } from "../people/devices.ts";
import { families, guidOf } from "../people/guidOf.ts";
import type { World } from "../simulation/world.ts";
import { displayNameOf, userPrincipalNameOf } from "./names.ts";

const never = "0001-01-01T00:00:00Z";
const gigabyte = 1_073_741_824;

/** The computer of a person as Intune lists it through Graph v1.0. */
export function managedDeviceJson(world: World, person: number): Readonly<Record<string, unknown>> {
  const { people, now, options } = world;
  const model = deviceModels[people.computer[person] ?? 0];
  return {
    id: guidOf(people.seed, families.device, person, 8),
    userId: people.ids[person],
    deviceName: `device-${person}-0`,
    managedDeviceOwnerType: "company",
    enrolledDateTime: new Date(options.start - 300 * dayMs).toISOString(),
    lastSyncDateTime: new Date(now - dayMs / 4).toISOString(),
    operatingSystem: model?.platform === "macOS" ? "macOS" : "Windows",
    osVersion: model?.version,
    complianceState: "compliant",
    jailBroken: "Unknown",
    managementAgent: "mdm",
    managementState: "managed",
    easActivated: false,
    easActivationDateTime: never,
    azureADRegistered: true,
    azureADDeviceId: guidOf(people.seed, families.device, person, 0),
    deviceEnrollmentType: "windowsAzureADJoin",
    deviceRegistrationState: "registered",
    exchangeAccessState: "none",
    exchangeAccessStateReason: "none",
    exchangeLastSuccessfulSyncDateTime: never,
    complianceGracePeriodExpirationDateTime: "9999-12-31T23:59:59Z",
    managementCertificateExpirationDate: new Date(now + 300 * dayMs).toISOString(),
    isEncrypted: true,
    isSupervised: false,
    userPrincipalName: userPrincipalNameOf(people, person),
    userDisplayName: displayNameOf(people, person),
    emailAddress: userPrincipalNameOf(people, person),
    manufacturer: model?.manufacturer,
    model: model?.model,
    serialNumber: `SN${person}`,
    freeStorageSpaceInBytes: 64 * gigabyte,
    totalStorageSpaceInBytes: 256 * gigabyte,
    physicalMemoryInBytes: 0,
    partnerReportedThreatState: "unknown",
    requireUserEnrollmentApproval: null,
  };
}
