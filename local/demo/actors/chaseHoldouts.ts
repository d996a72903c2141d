import type { Identity } from "../api/rolloutApi.ts";
import type { PhaseView } from "../api/rolloutView.ts";
import type { Stage } from "./actor.ts";
import { exceptHoldouts } from "./exceptHoldouts.ts";

const reminderEveryDays = 3;
const assistEveryDays = 4;
const assistAfterDays = 8;
/** Working days after which those who cannot have a passkey yet are excepted from waves that will be enforced. */
const exceptAfterDays = 9;
/** Working days after which nearly nobody enrolled means that something is broken. */
const suspiciousAfterDays = 3;
const suspiciousRate = 0.4;

/** Reminds those who have not enrolled, has the helpdesk work the list when that stalls, asks to except whose devices are too old, and repairs a broken registration. */
export async function chaseHoldouts(
  stage: Stage,
  as: Identity,
  phase: PhaseView,
  now: number,
): Promise<void> {
  const { plan, calendar, tenant, play } = stage;
  const phasePlan = plan.phases.find(({ id }) => id === phase.id);
  if (phasePlan === undefined || phase.startedAt === undefined || phase.state === "starting") return;
  const day = calendar.workingDaysBetween(Date.parse(phase.startedAt), now);
  for (const { id, audience, enforced } of phasePlan.waves) {
    const rate = phase.waves.find((wave) => wave.id === id)?.enrolledRate ?? 0;
    if (rate >= 1) continue;
    if (day > 0 && day % reminderEveryDays === 0) await tenant.act("remind", audience, now);
    if (play.problem === "registration" && day >= suspiciousAfterDays && rate < suspiciousRate) {
      await tenant.fix("registration", now);
    }
    const stalls = day >= assistAfterDays && rate < phasePlan.enrolmentGoal;
    if (stalls && day % assistEveryDays === 0) await tenant.act("assist", audience, now);
    if (day === exceptAfterDays && enforced !== undefined) await exceptHoldouts(stage, as, id, audience, now);
  }
}
