import { z } from "zod";
import type { Stage } from "../actors/actor.ts";
import type { Identity } from "../api/rolloutApi.ts";
import type { RolloutView } from "../api/rolloutView.ts";
import { openCriteria } from "./openCriteria.ts";

const lifecycle = z.looseObject({
  newest: z.looseObject({ version: z.number(), state: z.string(), documentHash: z.string() }).optional(),
});

/** Reads and approves the plan of when older methods end, where a phase waits for it. */
export async function approveLifecycle(
  { api, rolloutId, plan }: Stage,
  as: Identity,
  view: RolloutView,
): Promise<void> {
  if (view.phases.every((phase) => openCriteria(plan, phase, "lifecycle").length === 0)) return;
  const path = `/api/rollouts/${rolloutId}/lifecycle`;
  const { newest } = lifecycle.parse(await api.read(as, path));
  if (newest?.state !== "open") return;
  const { version, documentHash } = newest;
  await api.post({
    as,
    path: `${path}/${version}/decision`,
    body: { decision: "approve", documentHash, because: "Read: each method is warned of before it ends" },
    about: ["lifecycle-decision", version, as.id],
  });
}
