import type { GateJudgement } from "../gates/judgeGate.ts";
import type { Observation } from "../gates/observation.ts";
import type { PhaseRules } from "../gates/phaseRules.ts";
import { blockingTrouble } from "./blockingTrouble.ts";

/** A blocking issue shuts every gate of a phase that enforces somebody: nothing more is enforced, and the phase does not end. Pure. */
export function judgeWhileBlocking(rules: PhaseRules, seen: Observation): GateJudgement["criteria"] {
  const trouble = blockingTrouble(rules, seen);
  if (trouble === undefined) return [];
  const because = `${trouble.says} while ${trouble.enforced.join(", ")} is enforced; close it, or say that it does not block`;
  return [{ id: "issues:blocking", verdict: { kind: "notYet", because } }];
}
