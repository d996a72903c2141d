import { hasWritten } from "../../shared/domain/ledger/hasWritten.ts";
import type { MessageDocument, MessageTo } from "../../shared/domain/mailing/messageDocument.ts";
import { daysUntil, messageValues } from "../../shared/domain/mailing/messageValues.ts";
import { endings } from "../../shared/domain/messages/ending.ts";
import type { Letter } from "../../shared/domain/messages/letter.ts";
import type { Template, Variant } from "../../shared/domain/messages/template.ts";
import { languageFor, writeLetter } from "../../shared/domain/messages/writeLetter.ts";
import type { World } from "../../shared/ports/world.ts";
import { messageDocumentSchema } from "../../shared/schemas/mailing/messageDocumentSchema.ts";
import { endedFor } from "../mailing/endedFor.ts";
import type { Mailing } from "../mailing/recipientRows.ts";
import { type ChunkOutcome, sendChunk } from "../mailing/sendChunk.ts";
import type { Errand, ErrandInput, ErrandOutcome } from "./errand.ts";

/** Milliseconds until it is looked again whether a mailbox is set. */
const unsetPauseMs = 30 * 60_000;

/** Sends what people agreed to, chunk by chunk; each person gets one message, or stands on record with the reason. */
export const sendMessage: Errand = async (world, input) => {
  const { rollout, proposal } = input;
  const parsed = messageDocumentSchema.safeParse(input.document);
  if (!parsed.success) return refused("what was agreed to is no message");
  const document = parsed.data;
  const template = await world.evidence.template(rollout.id, document.contentHash);
  if (template === undefined) return refused("the text that was agreed to is not in the store");
  const untrue = await untrueNow(world, input, document);
  if (untrue !== undefined) return refused(untrue);
  const { sender } = world.mail;
  if (sender === undefined) {
    const because = "MAIL_SENDER is not set; set it, or withdraw this and send an export";
    return { kind: "waiting", until: world.clock.now() + unsetPauseMs, because };
  }
  const letter = (variant: Variant, language: string | undefined): Letter =>
    letterOf(template, document, input, variant, language);
  const { wave, version, occasion, to } = document;
  const about = { rolloutId: rollout.id, wave, template: document.template, version };
  const sending = { mailing: occasion === undefined ? about : { ...about, occasion }, letter };
  const outcome = await (to.kind === "people"
    ? sendToPeople(world, sender, input, to, sending)
    : sendToGroup(world, sender, input, to, sending));
  if (outcome.kind === "waiting") {
    // As with every other act: a rollout that may write nothing, and never has, observes.
    const observes = outcome.forbidden === true && !hasWritten(rollout.entries);
    return observes ? { kind: "ended", outcome: "wouldHave", because: outcome.because } : outcome;
  }
  const { counts } = outcome;
  const { recipients } = to;
  const { accepted, failed, uncertain } = counts;
  const appended = await world.ledger.append(rollout.id, `messageSent|${proposal.sequence}`, {
    kind: "messageSent",
    phase: document.phase,
    wave,
    template: document.template,
    version,
    ...(occasion === undefined ? {} : { occasion }),
    gate: proposal.gate,
    evidenceHash: proposal.evidenceHash,
    via: to.kind,
    recipients,
    accepted,
    failed,
    uncertain,
  });
  if (appended.kind === "unavailable")
    return { kind: "waiting", until: world.clock.now() + 60_000, because: appended.because };
  const because = `${accepted} of ${recipients} accepted, ${failed} failed, ${uncertain} uncertain`;
  return { kind: "ended", outcome: "carriedOut", because };
};

const refused = (because: string): ErrandOutcome => ({ kind: "ended", outcome: "refused", because });

/** Why the message says something that is not so any more; undefined while it is. */
async function untrueNow(
  world: World,
  { rollout }: ErrandInput,
  { ended, wave, date }: MessageDocument,
): Promise<string | undefined> {
  if (date !== undefined && daysUntil(date, rollout.plan.timeZone, world.clock.now()) < 0)
    return `its date ${date} is past`;
  const claimed = endings.filter((ending) => ended[ending]);
  if (claimed.length === 0) return undefined;
  const now = await endedFor(world, rollout, wave);
  const again = claimed.filter((ending) => !now[ending]);
  return again.length === 0 ? undefined : `it says that ${again.join(", ")} ended, which is not so now`;
}

function letterOf(
  template: Template,
  { values, ended, date, wave }: MessageDocument,
  { rollout, at }: ErrandInput,
  variant: Variant,
  language: string | undefined,
): Letter {
  const tag = languageFor(template, language);
  // What people agreed to, with the date in the person's language and the days that are left today.
  const today = date === undefined ? {} : messageValues(rollout.plan, wave, date, tag, at);
  const done = writeLetter(template, {
    language: tag,
    variant,
    values: { ...values, ...dated(today) },
    ended,
  });
  if (done.kind === "letter") return done.letter;
  throw new Error(`a message that was approved cannot be written in ${tag}`);
}

const dated = ({ enforcementDate, daysLeft }: MessageDocument["values"]): MessageDocument["values"] => ({
  ...(enforcementDate === undefined ? {} : { enforcementDate }),
  ...(daysLeft === undefined ? {} : { daysLeft }),
});

interface Sending {
  readonly mailing: Mailing;
  readonly letter: (variant: Variant, language: string | undefined) => Letter;
}

async function sendToPeople(
  world: World,
  sender: string,
  { rollout, proposal }: ErrandInput,
  { lists }: Extract<MessageTo, { kind: "people" }>,
  { mailing, letter }: Sending,
): Promise<ChunkOutcome> {
  const people: { readonly person: string; readonly variant: Variant }[] = [];
  for (const { variant, peopleHash } of lists) {
    const ids = await world.evidence.people(rollout.id, peopleHash);
    if (ids === undefined)
      throw new Error(`the people ${peopleHash} of ${proposal.gate} are not in the store`);
    people.push(...ids.map((person) => ({ person, variant })));
  }
  return sendChunk(world, sender, {
    mailing,
    of: proposal.sequence,
    people,
    addressee: world.mail.addressee,
    write: (variant, { language }) => letter(variant, language),
  });
}

/** One message to the address of a group, claimed as one person would be and counted as all of them. */
async function sendToGroup(
  world: World,
  sender: string,
  { proposal }: ErrandInput,
  { group, recipients }: Extract<MessageTo, { kind: "group" }>,
  { mailing, letter }: Sending,
): Promise<ChunkOutcome> {
  const outcome = await sendChunk(world, sender, {
    mailing,
    of: proposal.sequence,
    people: [{ person: group, variant: "authenticator" }],
    addressee: async () => {
      const read = await world.mail.groupAddress(group);
      if (read.kind !== "read") return read;
      const address = read.value === undefined ? {} : { address: read.value };
      return { kind: "read", value: { id: group, accountEnabled: true, ...address } };
    },
    write: (variant) => letter(variant, undefined),
  });
  if (outcome.kind === "waiting") return outcome;
  const { accepted, failed, uncertain } = outcome.counts;
  const all = (one: number): number => (one > 0 ? recipients : 0);
  const counts = { accepted: all(accepted), failed: all(failed), uncertain: all(uncertain) };
  return { kind: "done", counts: { ...outcome.counts, ...counts } };
}
