import type { PersonDevices } from "../checks/deviceAudit.ts";
import { isReady } from "../people/isReady.ts";
import type { Person } from "../people/person.ts";

/** What is known of whether somebody's devices take passkeys; unknown is no refusal, and is counted apart. */
export type DeviceReadiness = "ready" | "notReady" | "unknown";

/**
 * Whether a person could begin now: ready already, or all their devices take passkeys as the audit says; where it does not
 * know them, or there was none, every platform of their newest sign-ins. Pure.
 */
export function deviceReadiness(
  person: Person | undefined,
  audited: PersonDevices["readiness"] | undefined,
  platformMethodsCount: boolean,
): DeviceReadiness {
  if (person !== undefined && isReady(person, platformMethodsCount)) return "ready";
  if (person?.federated) return "notReady";
  if (audited === "tooOld" || audited === "partly" || (person?.outdated ?? []).length > 0) return "notReady";
  if (audited === "ready") return "ready";
  return Object.keys(person?.platformDays ?? {}).length > 0 ? "ready" : "unknown";
}
