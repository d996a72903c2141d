import type { PolicyReading } from "../measure/waveReading.ts";
import { actingWaves } from "../plan/actingWaves.ts";
import type { Plan } from "../plan/plan.ts";
import type { SeenPolicies } from "./seenPolicies.ts";

/** A fingerprint that never changes: recordings do not tell what is in a policy. */
const fingerprint = "recorded";

/** What a phase would read of its policies: a wave's policy that no row names is taken for report-only, as the plan has it before anybody is enforced; the observe policy is not. */
export function policyReadings(
  plan: Plan,
  { states }: SeenPolicies,
  phase: string,
): Readonly<Record<string, PolicyReading>> {
  const observed = states.get(plan.observePolicy);
  const readings: Record<string, PolicyReading> = {
    observe:
      observed === undefined
        ? { kind: "unknown", because: "no recorded sign-in names the observe policy" }
        : { kind: "seen", state: observed, fingerprint },
  };
  for (const { wave, phase: owner } of actingWaves(plan)) {
    if (owner.id !== phase) continue;
    const state = wave.policy === undefined ? undefined : states.get(wave.policy);
    readings[wave.id] = { kind: "seen", state: state ?? "reportOnly", fingerprint };
  }
  return readings;
}
