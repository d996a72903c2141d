import type { WaveCounts } from "../../../../shared/domain/measure/waveReading.ts";
import { openAt } from "./someRules.ts";

/** Healthy, fresh counts of a wave of 100 people of whom 95 are enrolled, one has recovered and nobody is enforced. */
export function someCounts(change: Partial<WaveCounts> = {}, at = openAt): WaveCounts {
  return {
    kind: "counted",
    signInsUntil: at,
    enrolmentAt: at,
    audience: 100,
    exempt: 0,
    enrolled: 95,
    ready: 95,
    readyNotEnforced: 95,
    enforced: 0,
    enforcedNotReady: 0,
    proven: 95,
    activeToday: 0,
    blockedToday: 0,
    unfamiliarToday: 0,
    unreadableToday: 0,
    recovered: 1,
    ...change,
  };
}
