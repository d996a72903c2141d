import type { PhaseView } from "../api/rolloutView.ts";
import type { Stage } from "./actor.ts";

/** Days until a drill that nobody was seen to complete is held again. */
const againAfterDays = 2;

/** Lets one of the first people enforced lose the phone, with the helpdesk's help afterwards, while the rollout asks for proof that this works. */
export async function drillCanary(
  { plan, calendar, tenant }: Stage,
  phase: PhaseView,
  now: number,
): Promise<void> {
  const isAsked = phase.criteria.some(({ id, verdict }) => id === "slice:canary" && verdict === "notYet");
  if (!isAsked || phase.since === undefined) return;
  if (calendar.workingDaysBetween(Date.parse(phase.since), now) % againAfterDays !== 0) return;
  const group = plan.phases.find(({ id }) => id === phase.id)?.waves[0]?.enforced;
  if (group !== undefined) await tenant.act("drill", group, now);
}
