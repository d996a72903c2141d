import { actingWaves } from "../plan/actingWaves.ts";
import type { Plan } from "../plan/plan.ts";
import type { NoticeContext } from "./noticeContext.ts";

/** What a notice about a phase or wave of a plan is about; a wave tells its phase. Pure. */
export function contextOf(
  plan: Plan,
  { phase: phaseId, wave: waveId }: { readonly phase?: string; readonly wave?: string },
): NoticeContext {
  const acting = actingWaves(plan).find(({ wave }) => wave.id === waveId);
  const holding = plan.phases.find(({ waves }) => waves.some(({ id }) => id === waveId));
  const phase = plan.phases.find(({ id }) => id === phaseId) ?? holding ?? acting?.phase;
  const wave = holding?.waves.find(({ id }) => id === waveId);
  return {
    tenantId: plan.tenantId,
    organization: plan.organization.name,
    rollout: plan.name,
    timeZone: plan.timeZone,
    ...(phase === undefined ? {} : { phase: { id: phase.id, title: phase.title, goal: phase.goal } }),
    ...(waveId === undefined ? {} : { wave: { id: waveId, name: wave?.name ?? waveId } }),
  };
}
