import { DateTime } from "luxon";
import { z } from "zod";
import type { Stage } from "../actors/actor.ts";
import type { Identity } from "../api/rolloutApi.ts";
import type { PhaseView } from "../api/rolloutView.ts";
import { openCriteria } from "./openCriteria.ts";

const lifecycle = z.looseObject({ versions: z.array(z.unknown()), generated: z.unknown().optional() });
/** Days ahead that the end of passwords alone is set. */
const noticeDays = 90;

/** Writes the plan of when older methods end, as generated, and proposes the date from which a password alone does not do. */
export async function planRetirement(
  { api, rolloutId, plan }: Stage,
  as: Identity,
  phase: PhaseView,
  now: number,
): Promise<void> {
  const path = `/api/rollouts/${rolloutId}`;
  if (openCriteria(plan, phase, "lifecycle").length > 0) {
    const { versions, generated } = lifecycle.parse(await api.read(as, `${path}/lifecycle`));
    if (versions.length === 0 && generated !== undefined) {
      await api.post({
        as,
        method: "PUT",
        path: `${path}/lifecycle`,
        body: { because: "Least used first, as the census says", generated: true },
        about: ["lifecycle", phase.attempt],
      });
    }
  }
  // Before the last wave is enrolled the forecast is poor, and the date would be refused.
  const isEnrolled = openCriteria(plan, phase, "enrolment").length === 0;
  const isAsked = phase.waitingFor.some(({ call }) => call?.path.includes(`${phase.id}.date/`));
  if (openCriteria(plan, phase, "date").length > 0 && isEnrolled && !isAsked) {
    const on = DateTime.fromMillis(now, { zone: plan.timeZone }).plus({ days: noticeDays });
    await api.post({
      as,
      method: "PUT",
      path: `${path}/date`,
      body: { on: workday(on, plan.holidays), because: "A quarter after the last wave" },
      about: ["date", phase.attempt, now],
    });
  }
}

function workday(day: DateTime, holidays: readonly string[]): string {
  const date = day.toISODate() ?? "";
  return day.weekday > 5 || holidays.includes(date) ? workday(day.plus({ days: 1 }), holidays) : date;
}
