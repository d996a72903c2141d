import type { DeviceCounts, PersonDevices } from "./deviceAudit.ts";

/** Counts people by what their devices can do. Pure. */
export function countDevices(audited: Iterable<PersonDevices>): DeviceCounts {
  const counts = { people: 0, ready: 0, partly: 0, tooOld: 0, unknown: 0, devices: 0, stale: 0 };
  for (const { readiness, devices, stale } of audited) {
    counts.people += 1;
    counts[readiness] += 1;
    counts.devices += devices.length;
    counts.stale += stale;
  }
  return counts;
}
