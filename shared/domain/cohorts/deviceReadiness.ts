import { isReady } from "../people/isReady.ts";
import type { Person } from "../people/person.ts";

/** What is known of whether somebody's devices take passkeys; unknown is no refusal, and is counted apart. */
export type DeviceReadiness = "ready" | "notReady" | "unknown";

/** Whether a person could begin now: ready already, or every platform of their newest sign-ins takes passkeys. Pure. */
export function deviceReadiness(person: Person | undefined, platformMethodsCount: boolean): DeviceReadiness {
  if (person === undefined) return "unknown";
  if (isReady(person, platformMethodsCount)) return "ready";
  if (person.federated) return "notReady";
  if ((person.outdated ?? []).length > 0) return "notReady";
  return Object.keys(person.platformDays ?? {}).length > 0 ? "ready" : "unknown";
}
