import { z } from "zod";
import type { Stage } from "../actors/actor.ts";
import type { Identity } from "../api/rolloutApi.ts";
import type { PhaseView } from "../api/rolloutView.ts";
import { openCriteria } from "./openCriteria.ts";

const list = z.looseObject({
  drills: z.array(
    z.looseObject({
      drill: z.number(),
      phase: z.string(),
      state: z.string(),
      startedAt: z.string(),
      said: z.string(),
    }),
  ),
});
/** Working days after which a drill that no audit shows is given up. */
const patienceDays = 3;

/** Has one person of a phase lose the phone on purpose, and attests the drill once audits and sign-ins show every leg. */
export async function drillLoss(
  { api, rolloutId, plan, tenant, calendar }: Stage,
  as: Identity,
  phase: PhaseView,
  now: number,
): Promise<void> {
  if (openCriteria(plan, phase, "drill").length === 0) return;
  const path = `/api/rollouts/${rolloutId}/drills`;
  const own = list.parse(await api.read(as, path)).drills.filter(({ phase: of }) => of === phase.id);
  const going = own.find(({ state }) => state === "running" || state === "proven");
  if (going === undefined) {
    const group = plan.phases.find(({ id }) => id === phase.id)?.waves[0]?.audience ?? "";
    const person = await tenant.loseDevice(group, now);
    // Nobody has a passkey to lose yet: it is tried again at another visit.
    if (person === undefined) return;
    await api.post({ as, path, body: { person, phase: phase.id }, about: ["drill", person, own.length] });
    return;
  }
  const { drill, state, startedAt, said } = going;
  const isGivenUp = calendar.workingDaysBetween(Date.parse(startedAt), now) >= patienceDays;
  if (state === "running" && !isGivenUp) return;
  await api.post({
    as,
    path: `${path}/${drill}/attestation`,
    body:
      state === "proven"
        ? { outcome: "passed", note: "The helpdesk led through it; the trap was read out before" }
        : { outcome: "failed", note: `Not every leg was seen: ${said}`.slice(0, 500) },
    about: ["drill-attestation", drill, state],
  });
}
