import { z } from "zod";
import type { Stage } from "../actors/actor.ts";
import type { Identity } from "../api/rolloutApi.ts";
import type { PhaseView } from "../api/rolloutView.ts";
import { openCriteria } from "./openCriteria.ts";

const list = z.looseObject({
  tabletops: z.array(z.looseObject({ tabletop: z.number(), phase: z.string(), state: z.string() })),
});
const items = [
  "identityVerified",
  "noPassBefore",
  "oldMethodRemoved",
  "passShort",
  "passHandedOver",
  "newPasskey",
  "signedIn",
  "recorded",
];

/** Holds the exercise "lost phone, needs a pass" with the helpdesk in a phase that waits for it: begun at one visit, reported at the next. */
export async function holdTabletop(
  { api, rolloutId, plan }: Stage,
  as: Identity,
  phase: PhaseView,
): Promise<void> {
  if (openCriteria(plan, phase, "tabletop").length === 0) return;
  const path = `/api/rollouts/${rolloutId}/tabletops`;
  const own = list
    .parse(await api.read(as, path))
    .tabletops.filter((tabletop) => tabletop.phase === phase.id);
  if (own.length === 0) {
    await api.post({ as, path, body: { phase: phase.id }, about: ["tabletop", phase.id, phase.attempt] });
  }
  for (const { tabletop, state } of own) {
    if (state !== "running") continue;
    await api.post({
      as,
      path: `${path}/${tabletop}/report`,
      body: {
        outcome: "passed",
        participants: [...plan.people.operators.slice(0, 1), ...plan.people.approvers.slice(0, 2)],
        checklist: items.map((item) => ({ item, done: true })),
        findings: [],
        note: "The caller was called back before anything was changed",
      },
      about: ["tabletop-report", tabletop],
    });
  }
}
