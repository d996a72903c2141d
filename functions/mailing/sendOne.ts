import { mayBeSent, type RecipientRow } from "../../shared/domain/mailing/recipientState.ts";
import type { Letter } from "../../shared/domain/messages/letter.ts";
import { letterHtml } from "../../shared/domain/messages/letterHtml.ts";
import { hashOf } from "../../shared/domain/text/hashOf.ts";
import type { Addressee } from "../../shared/ports/mail.ts";
import type { Reading } from "../../shared/ports/reading.ts";
import type { World } from "../../shared/ports/world.ts";
import { claimRecipient, type Mailing, type readRecipients, settleRecipient } from "./recipientRows.ts";

/** What trying to send to one person came to: the next one may be tried, or nothing more goes out before a time. */
type SentOne =
  | { readonly kind: "next" }
  | {
      readonly kind: "pause";
      readonly untilMs: number;
      readonly because: string;
      /** The permission to send is missing. */
      readonly forbidden?: true;
    };

/** How a recipient's address is found out, and what they are sent. */
export interface Writing {
  readonly addressee: (person: string) => Promise<Reading<Addressee>>;
  readonly write: (addressee: Addressee) => Letter;
}

/** Somebody to be sent a message, with what is on record of them. */
interface Recipient {
  readonly person: string;
  readonly before: Awaited<ReturnType<typeof readRecipients>> extends ReadonlyMap<string, infer Row>
    ? Row | undefined
    : never;
}

const minuteMs = 60_000;
/** Milliseconds until it is tried again when a permission or the mailbox is missing, or the tenant does not answer. */
const [barredPauseMs, silentPauseMs] = [15 * minuteMs, 5 * minuteMs];

/**
 * Sends one person their message, once: they are claimed on record before it leaves, and what nobody knows the end of is
 * never sent again. Only where it surely did not go out they may be claimed anew.
 */
export async function sendOne(
  world: World,
  mailing: Mailing,
  of: number,
  { person, before }: Recipient,
  { addressee, write }: Writing,
): Promise<SentOne> {
  if (!mayBeSent(before, of)) return { kind: "next" };
  const settle = (state: RecipientRow["state"], because?: string): Promise<void> =>
    settleRecipient(world, mailing, person, {
      state,
      at: world.clock.now(),
      of,
      ...(because === undefined ? {} : { because }),
    });
  const read = await addressee(person);
  if (read.kind === "throttled") return pause(read.retryAfterMs, read.because);
  if (read.kind === "unavailable" && read.reason !== "missing") return pause(silentPauseMs, read.because);
  const lacks =
    read.kind !== "read"
      ? "the account is gone"
      : !read.value.accountEnabled
        ? "the account is disabled"
        : read.value.address === undefined
          ? "the person has no mailbox"
          : undefined;
  if (read.kind !== "read" || read.value.address === undefined || lacks !== undefined) {
    if (await claimRecipient(world, mailing, person, before, of)) await settle("failed", lacks);
    return { kind: "next" };
  }
  const letter = write(read.value);
  if (!(await claimRecipient(world, mailing, person, before, of))) return { kind: "next" };
  await world.checkpoint("mail:claimed");
  const outcome = await world.mail.send({
    to: read.value.address,
    subject: letter.subject,
    html: letterHtml(letter),
    marker: hashOf([mailing, person]).slice(0, 32),
  });
  await world.checkpoint("mail:sent");
  switch (outcome.kind) {
    case "accepted":
      await settle("accepted");
      return { kind: "next" };
    case "refused":
      await settle("failed", outcome.because);
      return { kind: "next" };
    case "unknownOutcome":
      await settle("uncertain", outcome.because);
      return { kind: "next" };
    case "throttled":
      await settle("planned");
      return pause(outcome.retryAfterMs, outcome.because);
    case "barred":
      await settle("planned");
      return {
        ...pause(barredPauseMs, outcome.because),
        ...(outcome.forbidden === true ? { forbidden: true } : {}),
      };
    default:
      return outcome satisfies never;
  }
}

const pause = (untilMs: number, because: string) => ({ kind: "pause", untilMs, because }) as const;
