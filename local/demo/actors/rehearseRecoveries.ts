import type { PhaseView } from "../api/rolloutView.ts";
import type { Stage } from "./actor.ts";

/** Has one more person of the phase lose the phone, with the helpdesk's help afterwards, while the rollout has not seen enough come back; audits are late, so a day passes between two. */
export async function rehearseRecoveries(
  { plan, tenant }: Stage,
  phase: PhaseView,
  now: number,
): Promise<void> {
  const planned = plan.phases.find(({ id }) => id === phase.id);
  const asked = planned?.gates.advance.criteria.find(({ kind }) => kind === "recoveries");
  const verdict = phase.criteria.find(({ id }) => id === asked?.id)?.verdict;
  const group = planned?.waves[0]?.audience;
  if (verdict === "notYet" && group !== undefined) await tenant.act("drill", group, now);
}
