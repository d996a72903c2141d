import type { Plan } from "./plan.ts";
import type { PlanFlaw } from "./planFlaw.ts";
import { skippedPhases, wavesToAdopt } from "./skippedPhases.ts";

/** Approvers who must agree before waves are adopted. */
const adoptionQuorum = 2;

/** Rules on beginning in a later phase (CFG027): the phase is there, and people decide on what is adopted with it. */
export function startFlaws(plan: Plan): readonly PlanFlaw[] {
  const { startAt, phases } = plan;
  if (startAt === undefined) return [];
  const index = phases.findIndex(({ id }) => id === startAt);
  const phase = phases[index];
  if (phase === undefined) {
    const message = `names phase "${startAt}", which the plan does not have; it has ${phases.map(({ id }) => id).join(", ")}`;
    return [{ code: "CFG027", path: ["startAt"], message }];
  }
  const waves = wavesToAdopt(plan).length;
  const { quorum } = phase.gates.start;
  if (waves === 0 || quorum >= adoptionQuorum) return [];
  return [
    {
      code: "CFG027",
      path: ["phases", index, "gates", "start", "quorum"],
      message: `is ${quorum}, but must be at least ${adoptionQuorum}: the rollout begins here, and this gate adopts what ${waves} wave(s) of ${skippedPhases(plan).length} skipped phase(s) enforce already`,
    },
  ];
}
