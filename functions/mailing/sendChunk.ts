import { mailAllowance } from "../../shared/domain/mailing/mailboxUse.ts";
import { mayBeSent, type RecipientState } from "../../shared/domain/mailing/recipientState.ts";
import type { Letter } from "../../shared/domain/messages/letter.ts";
import type { Variant } from "../../shared/domain/messages/template.ts";
import type { Addressee } from "../../shared/ports/mail.ts";
import type { World } from "../../shared/ports/world.ts";
import { countSent, readMailboxUse } from "./mailboxUse.ts";
import { type Mailing, readRecipients, settleRecipient } from "./recipientRows.ts";
import { sendOne, type Writing } from "./sendOne.ts";

/** What one chunk of a mailing came to. */
export type ChunkOutcome =
  | {
      readonly kind: "waiting";
      readonly until: number;
      readonly because: string;
      /** Nobody was sent anything, and the permission to send is missing. */
      readonly forbidden?: true;
    }
  | { readonly kind: "done"; readonly counts: Readonly<Record<RecipientState, number>> };

/** Whom a mailing is for, and what each of them is to be sent. */
interface ChunkWanted {
  readonly mailing: Mailing;
  /** Sequence of the proposal that people agreed to. */
  readonly of: number;
  readonly people: readonly { readonly person: string; readonly variant: Variant }[];
  /** How the address of a recipient is found out. */
  readonly addressee: Writing["addressee"];
  readonly write: (variant: Variant, addressee: Addressee) => Letter;
}

/** Longer than a chunk takes, in milliseconds: whoever holds the mailbox longer than this has died. */
const leaseMs = 2 * 60_000;
/** Milliseconds after which a chunk begins no further message. */
const chunkMs = 15_000;

/** Sends as many messages of a mailing as the mailbox may send now; safe to run twice and at once. */
export async function sendChunk(world: World, sender: string, wanted: ChunkWanted): Promise<ChunkOutcome> {
  const lease = `mailbox|${sender.toLowerCase()}`;
  const holder = world.random.id();
  const taken = await world.leases.take(lease, holder, leaseMs);
  if (taken.kind === "held")
    return { kind: "waiting", until: taken.until, because: "another message leaves the mailbox" };
  try {
    return await sendSome(world, sender, wanted);
  } finally {
    await world.leases.release(lease, holder);
  }
}

async function sendSome(
  world: World,
  sender: string,
  { mailing, of, people, addressee, write }: ChunkWanted,
): Promise<ChunkOutcome> {
  const { clock } = world;
  await settleLeftBehind(world, mailing);
  const known = await readRecipients(world, mailing);
  const pending = people.filter(({ person }) => mayBeSent(known.get(person), of));
  if (pending.length === 0) return { kind: "done", counts: countsOf(people, known) };
  const use = await readMailboxUse(world, sender);
  const { allowed, nextAt } = mailAllowance(use, clock.now());
  if (allowed === 0) return waiting(nextAt, pending.length, people.length, "the mailbox has sent its share");
  const chunk = pending.slice(0, allowed);
  await countSent(world, sender, use, chunk.length);
  const begun = clock.now();
  for (const [index, { person, variant }] of chunk.entries()) {
    const left = pending.length - index;
    if (clock.now() - begun > chunkMs) return waiting(clock.now(), left, people.length, "more in a moment");
    const recipient = { person, before: known.get(person) };
    const sent = await sendOne(world, mailing, of, recipient, {
      addressee,
      write: (found) => write(variant, found),
    });
    if (sent.kind === "pause") {
      const waits = waiting(clock.now() + sent.untilMs, left, people.length, sent.because);
      return sent.forbidden === true && left === people.length ? { ...waits, forbidden: true } : waits;
    }
  }
  const left = pending.length - chunk.length;
  if (left > 0) {
    const next = mailAllowance(await readMailboxUse(world, sender), clock.now()).nextAt;
    return waiting(next, left, people.length, "the mailbox has sent its share");
  }
  return { kind: "done", counts: countsOf(people, await readRecipients(world, mailing)) };
}

/** With the mailbox in hand nobody sends: whoever is still being sent to was left behind by a process that died. */
async function settleLeftBehind(world: World, mailing: Mailing): Promise<void> {
  const because = "the process ended between sending and putting it on record; it is not sent again";
  for (const [person, row] of await readRecipients(world, mailing)) {
    if (row.state !== "sending") continue;
    await settleRecipient(world, mailing, person, { state: "uncertain", at: row.at, of: row.of, because });
  }
}

function countsOf(
  people: ChunkWanted["people"],
  known: Awaited<ReturnType<typeof readRecipients>>,
): Readonly<Record<RecipientState, number>> {
  const counts = { planned: 0, sending: 0, accepted: 0, failed: 0, uncertain: 0 };
  for (const { person } of people) counts[known.get(person)?.state ?? "planned"]++;
  return counts;
}

const waiting = (until: number, left: number, all: number, why: string) =>
  ({ kind: "waiting", until, because: `${left} of ${all} messages are left: ${why}` }) as const;
