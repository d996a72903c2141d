import type { Verdict } from "../criteria/verdict.ts";
import { percent } from "../text/percent.ts";
import { type Check, checked } from "./check.ts";
import type { DeviceCounts } from "./deviceAudit.ts";
import type { Known } from "./known.ts";
import { minimumSystems } from "./minimumSystems.ts";

/** The newest reading of devices, and of each list that it was made of. */
export interface DevicesSeen {
  readonly counts: Known<DeviceCounts>;
  /** Devices that each list has; why it could not be read where it could not. */
  readonly intune: Known<number>;
  readonly entra: Known<number>;
}

const item = "D0.4";
const audit = "GET /api/rollouts/<rolloutId>/device-audit (CSV with ?format=csv)";
const attest = "then attest D0.4 with the link to what was decided";

/** D0.4: whether the devices of everybody who is asked were audited, and what they can do; what remains unknown a person signs off. Pure. */
export function checkDevices({ counts, intune, entra }: DevicesSeen): readonly Check[] {
  return [
    checked({
      id: "devices-entra",
      item,
      title: "The directory's devices were read",
      verdict: listVerdict("the directory lists", entra),
      fix: "Grant the reader Device.Read.All; it reads GET /v1.0/devices.",
    }),
    checked({
      id: "devices-intune",
      item,
      title: "Managed devices were read",
      verdict: listVerdict("Intune manages", intune),
      signOff: true,
      fix: `Grant the reader DeviceManagementManagedDevices.Read.All (it reads GET /v1.0/deviceManagement/managedDevices); or look at ${audit}, ${attest}.`,
    }),
    checked({
      id: "devices-audit",
      item,
      title: "The devices of everybody who is asked are known",
      verdict: counts.kind === "unknown" ? counts : auditVerdict(counts.value),
      signOff: true,
      fix: `Look at ${audit}: who is unknown has no device in Intune or the directory, or one on a system that nobody has decided about; decide what they get, ${attest}.`,
    }),
    checked({
      id: "devices-too-old",
      item,
      title: "Nobody's devices are too old for passkeys",
      verdict: counts.kind === "unknown" ? counts : oldVerdict(counts.value),
      decides: false,
      fix: `Look at ${audit}: update or replace what is too old, or give a security key; smallest versions are ${minimumSystems.rows.map(({ name }) => name).join(", ")}.`,
    }),
  ];
}

const listVerdict = (begin: string, list: Known<number>): Verdict =>
  list.kind === "unknown" ? list : { kind: "met", because: `${begin} ${list.value} devices` };

function auditVerdict({ people, ready, unknown, stale }: DeviceCounts): Verdict {
  if (people === 0) return { kind: "unknown", because: "the audiences of the plan have 0 people" };
  const because = `${ready} of ${people} people (${percent(ready, people)}) are ready on every device, ${unknown} unknown; ${stale} stale device(s) left out`;
  return { kind: unknown === 0 ? "met" : "notYet", because };
}

function oldVerdict({ people, partly, tooOld }: DeviceCounts): Verdict {
  const because = `${tooOld} of ${people} people have only devices that are too old, ${partly} have one beside others`;
  return { kind: tooOld + partly === 0 ? "met" : "notYet", because };
}
