import { seenMessages } from "../../shared/domain/messages/seenMessages.ts";
import { sendGateId } from "../../shared/domain/messages/sendGate.ts";
import type { MessageCriterion } from "../../shared/domain/plan/criterionPlan.ts";
import type { PhasePlan } from "../../shared/domain/plan/phasePlan.ts";
import type { WaitingView } from "../../shared/schemas/http/rolloutView.ts";
import type { Rollout } from "./findRollout.ts";
import { linksOf } from "./linksOf.ts";

/** The next step to a message that a phase waits for, with its call; undefined while people are asked about a sending, or it is under way. Pure. */
export function messageStep(
  { id, entries }: Pick<Rollout, "id" | "entries">,
  { waves }: Pick<PhasePlan, "waves">,
  { template, state }: MessageCriterion,
  sentence: string,
): WaitingView | undefined {
  const path = `${linksOf(id).self}/messages`;
  const because = "<why>";
  const { approved, drafted, sent = {} } = seenMessages(entries).templates[template] ?? {};
  const step = (where: string, body: Readonly<Record<string, unknown>>): WaitingView => ({
    kind: "step",
    sentence,
    call: { method: "POST", path: where, body },
  });
  const approval = (version: number, as: "approved" | "final"): WaitingView => ({
    kind: "approval",
    sentence,
    call: {
      method: "POST",
      path: `${path}/${template}/versions/${version}/approval`,
      body: { as, because },
    },
  });
  if (approved === undefined)
    return drafted === undefined ? step(path, { template, because }) : approval(drafted, "approved");
  switch (state) {
    case "approved":
      return undefined;
    case "final":
      return approval(approved.version, "final");
    case "refined":
      return step(`${path}/${template}/refinement`, { because });
    case "sent": {
      const wave = waves.find((each) => sent[each.id] === undefined)?.id;
      if (
        wave === undefined ||
        isProposed(entries, sendGateId({ wave, template, version: approved.version }))
      )
        return undefined;
      return step(`${path}/${template}/sends`, { wave, because });
    }
    default:
      return state satisfies never;
  }
}

function isProposed(entries: Rollout["entries"], gate: string): boolean {
  const newest = entries.findLast(({ body }) => body.kind === "proposed" && body.gate === gate);
  return (
    newest !== undefined &&
    !entries.some(
      ({ sequence, body }) =>
        sequence > newest.sequence && body.kind === "proposalEnded" && body.gate === gate,
    )
  );
}
