import { z } from "zod";
import type { Stage } from "../actors/actor.ts";
import type { Identity } from "../api/rolloutApi.ts";
import type { PhaseView } from "../api/rolloutView.ts";
import { openCriteria } from "./openCriteria.ts";

const messages = z.looseObject({
  versions: z.array(z.looseObject({ template: z.string(), version: z.number(), state: z.string() })),
  questions: z.array(z.looseObject({ open: z.number() })),
});

/** Drafts the messages that a phase waits for, has approved ones sent once people can register, and answers what they asked. */
export async function tellPeople(
  { api, rolloutId, plan }: Stage,
  as: Identity,
  phase: PhaseView,
): Promise<void> {
  const open = openCriteria(plan, phase, "message");
  if (open.length === 0) return;
  const path = `/api/rollouts/${rolloutId}/messages`;
  const { versions, questions } = messages.parse(await api.read(as, path));
  const canRegister = openCriteria(plan, phase, "methodsEnabled").length === 0;
  for (const { template = "", state } of open) {
    const newest = versions.findLast((version) => version.template === template);
    if (newest === undefined) {
      await api.post({
        as,
        path,
        body: { template, because: "The product's own text suits us" },
        about: ["draft", template],
      });
    } else if (state === "sent" && newest.state !== "draft" && canRegister) {
      for (const { id: wave, name } of phase.waves) {
        await api.post({
          as,
          path: `${path}/${template}/sends`,
          body: { wave, because: `${name} is asked to register` },
          about: ["send", template, wave, phase.id, phase.attempt],
        });
      }
    } else if (state === "refined" && questions.length > 0) {
      const asked = questions.reduce((sum, topic) => sum + topic.open, 0);
      await api.post({
        as,
        path: `${path}/${template}/refinement`,
        body: { because: "What people asked stands in the message already; the answers point to it" },
        about: ["refine", template, newest.version, asked],
      });
    }
  }
}
