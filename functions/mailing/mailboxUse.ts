import { type MailboxUse, unusedMailbox, withSent } from "../../shared/domain/mailing/mailboxUse.ts";
import type { World } from "../../shared/ports/world.ts";
import { mailboxUseRow } from "../../shared/schemas/rows/mailingRows.ts";
import { parseRow } from "../../shared/schemas/rows/parseRow.ts";

const table = "mailing";
const key = "use";
const partitionOf = (sender: string): string => `mailbox|${sender.toLowerCase()}`;

/** What a mailbox has sent lately, by all rollouts together. */
export async function readMailboxUse({ rows }: Pick<World, "rows">, sender: string): Promise<MailboxUse> {
  const partition = partitionOf(sender);
  const row = await rows.get(table, partition, key);
  return row === undefined ? unusedMailbox : parseRow(mailboxUseRow, { table, partition, key }, row.value);
}

/** Counts messages before they are sent: one that then is not sent costs a little time, one that is not counted the limit. */
export async function countSent(
  { rows, clock }: Pick<World, "rows" | "clock">,
  sender: string,
  use: MailboxUse,
  messages: number,
): Promise<MailboxUse> {
  const next = withSent(use, clock.now(), messages);
  await rows.put(table, partitionOf(sender), key, JSON.stringify(next));
  return next;
}
