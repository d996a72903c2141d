import { hashOf } from "../text/hashOf.ts";
import type { GateJudgement } from "./judgeGate.ts";
import type { Observation } from "./observation.ts";
import type { PhaseRules } from "./phaseRules.ts";

/** What is to be adopted with the gate that a rollout begins at, wave by wave: nobody is asked before every policy was read. Pure. */
export function judgeAdoption({ adopts = [] }: PhaseRules, seen: Observation): GateJudgement["criteria"] {
  return adopts.map((wave) => {
    const policy = seen.adopts?.[wave];
    // A colon cannot stand in the id of a plan's criterion.
    const id = `adopt:${wave}`;
    if (policy?.kind !== "seen") {
      const because = `${wave}: ${policy?.because ?? "its policy was not read"}`;
      return { id, verdict: { kind: "unknown", because } };
    }
    const because =
      policy.state === "enabled"
        ? `${wave}: enforced already, and adopted with this gate`
        : `${wave}: its policy is ${policy.state}, so it is not adopted`;
    return { id, verdict: { kind: "met", because } };
  });
}

/** Stands for the policies of the waves to adopt as they were seen; undefined while one of them is not read. Pure. */
export function adoptionMark({ adopts = [] }: PhaseRules, seen: Observation): string | undefined {
  const policies = adopts.map((wave) => seen.adopts?.[wave]);
  if (adopts.length === 0 || policies.some((policy) => policy?.kind !== "seen")) return undefined;
  return hashOf(policies).slice(0, 16);
}
