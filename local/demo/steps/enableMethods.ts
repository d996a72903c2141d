import type { Stage } from "../actors/actor.ts";
import type { Identity } from "../api/rolloutApi.ts";
import type { PhaseView } from "../api/rolloutView.ts";
import { openCriteria } from "./openCriteria.ts";

/** Proposes to switch passkeys on for the waves of a phase that waits for it; two approvers agree. */
export async function enableMethods(
  { api, rolloutId, plan }: Stage,
  as: Identity,
  phase: PhaseView,
): Promise<void> {
  if (openCriteria(plan, phase, "methodsEnabled").length === 0) return;
  for (const { id: wave, name } of phase.waves) {
    await api.post({
      as,
      path: `/api/rollouts/${rolloutId}/methods`,
      body: { wave, because: `${name} comes next` },
      about: ["methods", wave, phase.id, phase.attempt],
    });
  }
}
