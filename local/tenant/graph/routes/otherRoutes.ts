import { listManagedDevices } from "../deviceReplies.ts";
import { listDomains, listFederation } from "../domainReply.ts";
import { sendMail } from "../mailReply.ts";
import type { Route } from "./route.ts";

const readDomains = { least: ["Domain.Read.All"], higher: ["Domain.ReadWrite.All"] };

/** Mail, managed devices and domains. */
export const otherRoutes: readonly Route[] = [
  {
    method: "POST",
    path: "/users/{id}/sendMail",
    service: "exchange",
    permissions: { least: ["Mail.Send"], higher: [] },
    options: [],
    units: 1,
    handle: sendMail,
  },
  {
    method: "GET",
    path: "/deviceManagement/managedDevices",
    service: "intune",
    permissions: {
      least: ["DeviceManagementManagedDevices.Read.All"],
      higher: ["DeviceManagementManagedDevices.ReadWrite.All"],
    },
    options: ["$select", "$top", "$skiptoken"],
    units: 1,
    handle: listManagedDevices,
  },
  {
    method: "GET",
    path: "/domains",
    service: "directory",
    permissions: readDomains,
    options: [],
    units: 1,
    handle: listDomains,
  },
  {
    method: "GET",
    path: "/domains/{id}/federationConfiguration",
    service: "directory",
    permissions: readDomains,
    options: [],
    units: 1,
    handle: listFederation,
  },
];
