import { z } from "zod";
import type { Stage } from "../actors/actor.ts";
import type { Identity } from "../api/rolloutApi.ts";
import type { RolloutView } from "../api/rolloutView.ts";
import { openCriteria } from "./openCriteria.ts";

const messages = z.looseObject({
  versions: z.array(z.looseObject({ template: z.string(), version: z.number(), state: z.string() })),
});

/** Reads and approves drafts of messages that phases wait for, and calls them final once they have been refined. */
export async function approveMessages(
  { api, rolloutId, plan }: Stage,
  as: Identity,
  view: RolloutView,
): Promise<void> {
  const open = view.phases.flatMap((phase) => openCriteria(plan, phase, "message"));
  if (open.length === 0) return;
  const path = `/api/rollouts/${rolloutId}/messages`;
  const { versions } = messages.parse(await api.read(as, path));
  const isBeingRefined = open.some(({ state }) => state === "refined");
  const wantsFinal = open.some(({ state }) => state === "final") && !isBeingRefined;
  for (const { template, version, state } of versions) {
    const asFinal = state === "approved" && wantsFinal;
    if (state !== "draft" && !asFinal) continue;
    await api.post({
      as,
      path: `${path}/${template}/versions/${version}/approval`,
      body: { as: asFinal ? "final" : "approved", because: "Read: what, why and what to do are there" },
      about: ["approve", template, version, asFinal ? "final" : "approved", as.id],
    });
  }
}
