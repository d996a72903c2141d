import { z } from "zod";
import { openEnum } from "./openEnum.ts";

/** One device that Intune manages. */
export const managedDeviceRow = z.object({
  id: z.string().min(1),
  userId: z.string().nullish(),
  azureADDeviceId: z.string().min(1).nullish(),
  operatingSystem: z.string().nullish(),
  osVersion: z.string().nullish(),
  lastSyncDateTime: z.iso.datetime({ offset: true }).nullish(),
  complianceState: openEnum(
    "compliant",
    "noncompliant",
    "inGracePeriod",
    "conflict",
    "error",
    "configManager",
  ).nullish(),
  managedDeviceOwnerType: openEnum("company", "personal").nullish(),
});
