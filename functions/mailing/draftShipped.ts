import type { Entry } from "../../shared/domain/ledger/entry.ts";
import { shippedTemplates } from "../../shared/domain/messages/shippedTemplates.ts";
import type { TemplateName } from "../../shared/domain/messages/template.ts";
import { versionsIn } from "../../shared/domain/messages/versionsIn.ts";
import type { World } from "../../shared/ports/world.ts";
import type { Rollout } from "../rollouts/findRollout.ts";

/** Drafts the product's own text of a message that nobody has drafted, in the name of whoever started the rollout, so that an approver has something to approve; the answer is what the ledger holds then. */
export async function draftShipped(
  world: World,
  { id, entries, startedBy }: Rollout,
  template: TemplateName,
  because: string,
): Promise<readonly Entry[]> {
  if (versionsIn(entries).some((version) => version.template === template)) return entries;
  const contentHash = await world.evidence.putTemplate(id, shippedTemplates[template]);
  const appended = await world.ledger.append(id, `template|${template}|v1`, {
    kind: "templateDrafted",
    template,
    version: 1,
    contentHash,
    answers: [],
    by: startedBy,
    because,
  });
  return appended.kind === "appended" ? [...entries, appended.entry] : entries;
}
