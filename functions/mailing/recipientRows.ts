import type { RecipientRow } from "../../shared/domain/mailing/recipientState.ts";
import type { SendGate } from "../../shared/domain/messages/sendGate.ts";
import type { TemplateName } from "../../shared/domain/messages/template.ts";
import type { World } from "../../shared/ports/world.ts";
import { recipientRow } from "../../shared/schemas/rows/mailingRows.ts";
import { parseRow } from "../../shared/schemas/rows/parseRow.ts";

const table = "mailing";

/** One mailing: a version to a wave, on one occasion; nobody gets it twice, however often it is proposed. */
export interface Mailing extends SendGate {
  readonly rolloutId: string;
  readonly occasion?: string;
}

/** Where the rows of a mailing stand. */
const partitionOf = ({ rolloutId, wave, template, version, occasion = "" }: Mailing): string =>
  `${rolloutId}|${wave}|${template}-v${version}|${occasion}`;

/** A row with what is needed to change it. */
interface StoredRecipient extends RecipientRow {
  readonly etag: string;
}

/** Everybody of a mailing of whom something is on record, by object id. */
export async function readRecipients(
  { rows }: Pick<World, "rows">,
  mailing: Mailing,
): Promise<ReadonlyMap<string, StoredRecipient>> {
  const partition = partitionOf(mailing);
  const found = await rows.list(table, partition);
  return new Map(
    found.map(({ key, value, etag }) => [
      key,
      { ...parseRow(recipientRow, { table, partition, key }, value), etag },
    ]),
  );
}

/** Claims one person for one message; false when somebody else has claimed them, and then nothing may be sent. */
export async function claimRecipient(
  { rows, clock }: Pick<World, "rows" | "clock">,
  mailing: Mailing,
  person: string,
  before: StoredRecipient | undefined,
  of: number,
): Promise<boolean> {
  const partition = partitionOf(mailing);
  const value = JSON.stringify({ state: "sending", at: clock.now(), of } satisfies RecipientRow);
  return before === undefined
    ? (await rows.insert(table, partition, person, value)) === "inserted"
    : (await rows.replace(table, partition, person, value, before.etag)) === "replaced";
}

/** Puts on record what became of one person's message. */
export async function settleRecipient(
  { rows }: Pick<World, "rows">,
  mailing: Mailing,
  person: string,
  row: RecipientRow,
): Promise<void> {
  await rows.put(table, partitionOf(mailing), person, JSON.stringify(row));
}

/** Everybody of every mailing of one message in a rollout, mailing by mailing. */
export async function readMailings(
  { rows }: Pick<World, "rows">,
  rolloutId: string,
  template: TemplateName,
): Promise<readonly ReadonlyMap<string, RecipientRow>[]> {
  const own = new RegExp(`^[^|]+\\|${template}-v\\d+\\|`);
  const found = (await rows.partitions(table)).filter(
    (partition) => partition.startsWith(`${rolloutId}|`) && own.test(partition.slice(rolloutId.length + 1)),
  );
  const mailings = [];
  for (const partition of found) {
    const listed = await rows.list(table, partition);
    mailings.push(
      new Map(
        listed.map(
          ({ key, value }) => [key, parseRow(recipientRow, { table, partition, key }, value)] as const,
        ),
      ),
    );
  }
  return mailings;
}
