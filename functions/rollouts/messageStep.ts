import { seenMessages } from "../../shared/domain/messages/seenMessages.ts";
import { sendGateId } from "../../shared/domain/messages/sendGate.ts";
import type { MessageCriterion } from "../../shared/domain/plan/criterionPlan.ts";
import type { PhasePlan } from "../../shared/domain/plan/phasePlan.ts";
import { isStanding } from "../../shared/domain/proposals/isStanding.ts";
import { newestProposal } from "../../shared/domain/proposals/newestProposal.ts";
import type { WaitingView } from "../../shared/schemas/http/waitingView.ts";
import type { Rollout } from "./findRollout.ts";
import { linksOf } from "./linksOf.ts";

/** The next step to a message that a phase waits for at a time (epoch milliseconds), with its call; undefined while people are asked about a sending, or it is under way. Pure. */
export function messageStep(
  { id, entries, plan }: Pick<Rollout, "id" | "entries" | "plan">,
  { waves }: Pick<PhasePlan, "waves">,
  { template, state }: MessageCriterion,
  sentence: string,
  at: number,
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
      if (wave === undefined) return undefined;
      const gate = sendGateId({ wave, template, version: approved.version });
      if (isStanding(newestProposal(entries, plan, gate, at)?.state)) return undefined;
      return step(`${path}/${template}/sends`, { wave, because });
    }
    default:
      return state satisfies never;
  }
}
