import type { DetectorTrigger } from "../plan/phasePlan.ts";
import type { Trigger } from "./trigger.ts";

/** Passes on what the detector of its kind says of a wave; inactive where nothing has started it. */
export const detector: Trigger<DetectorTrigger> = ({ kind }, wave) => {
  if (wave.kind === "unknown") return wave;
  const reading = wave.detectors?.find(({ trigger }) => trigger === kind);
  if (reading !== undefined) {
    const { cause } = reading;
    const because = `${kind}: ${reading.because}`;
    return { kind: reading.kind, because, ...(cause === undefined ? {} : { cause }) };
  }
  return wave.enforced === 0
    ? { kind: "quiet", because: `${kind}: nobody is enforced` }
    : { kind: "inactive", because: `${kind}: no slice of this rollout is on record to count from` };
};
