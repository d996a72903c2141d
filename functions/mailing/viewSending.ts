import type { MessageDocument } from "../../shared/domain/mailing/messageDocument.ts";
import type { Proposal } from "../../shared/domain/proposals/proposal.ts";
import { isoOf } from "../../shared/domain/text/isoOf.ts";
import type { World } from "../../shared/ports/world.ts";
import type { SendingView } from "../../shared/schemas/http/messageView.ts";
import { messageDocumentSchema } from "../../shared/schemas/mailing/messageDocumentSchema.ts";
import { readRecipients } from "./recipientRows.ts";

/** A sending as shown, with how far it has come; undefined where what was proposed is no message. */
export async function viewSending(
  world: World,
  rolloutId: string,
  proposal: Proposal,
): Promise<SendingView | undefined> {
  const { gate, evidenceHash, sequence, state, at, ended, because } = proposal;
  const document = messageDocumentSchema.safeParse(await world.evidence.proposal(rolloutId, evidenceHash));
  if (!document.success) return undefined;
  const { wave, template, version, occasion, to, minutes } = document.data;
  const counts = await countsOf(world, rolloutId, document.data, sequence);
  const settled = counts.accepted + counts.failed + counts.uncertain;
  return {
    gate,
    wave,
    template,
    version,
    ...(occasion === undefined ? {} : { occasion }),
    via: to.kind,
    state,
    evidenceHash,
    minutes,
    recipients: to.recipients,
    ...counts,
    left: to.recipients - settled,
    proposedAt: isoOf(at),
    ...(ended === undefined ? {} : { endedAt: isoOf(ended.at) }),
    because,
  };
}

async function countsOf(
  world: World,
  rolloutId: string,
  { wave, template, version, occasion, to }: MessageDocument,
  of: number,
): Promise<{ accepted: number; failed: number; uncertain: number }> {
  const about = { rolloutId, wave, template, version };
  const rows = await readRecipients(world, occasion === undefined ? about : { ...about, occasion });
  const counts = { accepted: 0, failed: 0, uncertain: 0 };
  const weight = to.kind === "group" ? to.recipients : 1;
  for (const { state, of: sent } of rows.values()) {
    if (sent === of && (state === "accepted" || state === "failed" || state === "uncertain"))
      counts[state] += weight;
  }
  return counts;
}
