import { createDevices } from "../shared/adapters/graph/createDevices.ts";
import { createDirectory } from "../shared/adapters/graph/createDirectory.ts";
import { createMethods } from "../shared/adapters/graph/createMethods.ts";
import { createRegistrations } from "../shared/adapters/graph/createRegistrations.ts";
import { createSignIns } from "../shared/adapters/graph/createSignIns.ts";
import type { World } from "../shared/ports/world.ts";
import type { TenantReached } from "./connectTenant.ts";

/** What the doctor reads a tenant through. */
export type DoctorPorts = Pick<
  World,
  "policies" | "clock" | "directory" | "methods" | "registrations" | "signIns" | "devices"
>;

/** The ports of a tenant that a command has reached; the doctor calls none of their writes. */
export const tenantPorts = ({ graph, policies, clock }: TenantReached): DoctorPorts => ({
  policies,
  clock,
  directory: createDirectory(graph),
  methods: createMethods(graph),
  registrations: createRegistrations(graph),
  signIns: createSignIns(graph),
  devices: createDevices(graph),
});
