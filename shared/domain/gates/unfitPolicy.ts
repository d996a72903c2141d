import { finalWave } from "../plan/finalWave.ts";
import type { Condition } from "./condition.ts";
import type { Observation } from "./observation.ts";

/** Why a wave's policy is in a state in which no slice of it may be enforced, and how urgent that is; undefined while it is fit or was not read. Pure. */
export function unfitPolicy(
  { policies, enabledHere }: Pick<Observation, "policies" | "enabledHere">,
  wave: string,
): Pick<Condition, "severity" | "text"> | undefined {
  const policy = policies[wave];
  if (policy?.kind !== "seen") return undefined;
  if (policy.state === "disabled")
    return { severity: "warn", text: `${wave}: its policy is disabled; set it to report-only` };
  // A final policy that somebody enabled stands, and is not enforced again.
  if (policy.state !== "enabled" || wave === finalWave || enabledHere.includes(wave)) return undefined;
  // Whoever is in its group is enforced, and no guard watches over them.
  const text = `${wave}: its policy is enabled, and this rollout did not enable it; set it to report-only, or begin with startAt after this phase`;
  return { severity: "page", text };
}
