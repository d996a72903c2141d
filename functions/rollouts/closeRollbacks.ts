import { waveOf } from "../../shared/acts/planOf.ts";
import type { EntryBody } from "../../shared/domain/ledger/entry.ts";
import { type RollbackStory, rollbackStories } from "../../shared/domain/ledger/rollbackStories.ts";
import { blocksAfter } from "../../shared/domain/measure/blocksAfter.ts";
import type { CollectedHead } from "../../shared/domain/measure/collected.ts";
import { lastResort } from "../../shared/domain/text/lastResort.ts";
import type { World } from "../../shared/ports/world.ts";
import { readHead } from "../activities/collected/readHead.ts";
import type { Rollout } from "./findRollout.ts";
import { linksOf } from "./linksOf.ts";

type Closed = Extract<EntryBody, { kind: "rollbackClosed" }>;

/** Time without a block, in milliseconds, after which a rollback has taken effect. */
const quietMs = 24 * 60 * 60_000;

/** Closes rollbacks that are investigated, or after which nobody was blocked for a day: what they came to goes on record, and to people once. */
export async function closeRollbacks(world: World, rollout: Rollout): Promise<void> {
  const open = rollbackStories(rollout.entries).filter(({ closed }) => closed === undefined);
  if (open.length === 0) return;
  const head = (await readHead(world, rollout.id))?.head;
  for (const story of open) {
    const because = reasonToClose(rollout, story, head);
    if (because !== undefined) await close(world, rollout, closedBody(story, head, because));
  }
}

function reasonToClose(
  { ended }: Rollout,
  { wave, orderedAt, concludedAt }: RollbackStory,
  head: CollectedHead | undefined,
): Closed["because"] | undefined {
  if (concludedAt !== undefined) return "concluded";
  // The background reading has ended with the rollout: nothing more will be known.
  if (ended !== undefined) return "ended";
  const { lastBlockedAt = orderedAt } = blocksAfter(head?.hours[wave] ?? [], orderedAt);
  return head !== undefined && head.watermark - lastBlockedAt >= quietMs ? "quiet" : undefined;
}

function closedBody(
  { wave, investigation, orderedAt, readBackAt, affected }: RollbackStory,
  head: CollectedHead | undefined,
  because: Closed["because"],
): Closed {
  return {
    kind: "rollbackClosed",
    wave,
    investigation,
    because,
    ...(affected === undefined ? {} : { people: affected.all.count }),
    ...(readBackAt === undefined ? {} : { tookMs: readBackAt - orderedAt }),
    ...(head === undefined ? {} : { readUntil: head.watermark }),
    ...blocksAfter(head?.hours[wave] ?? [], orderedAt),
  };
}

async function close(world: World, { id, plan, entries }: Rollout, body: Closed): Promise<void> {
  const { wave, investigation } = body;
  const story = rollbackStories(entries)[investigation - 1];
  const { policy } = waveOf(plan, wave).wave;
  // The message first, as it is sent once however often this is tried.
  await world.notices.post({
    id: `${id}|rollbackClosed|${investigation}`,
    rolloutId: id,
    at: world.clock.now(),
    severity: "info",
    topic: "rollbackClosed",
    wave,
    text: sentenceOf(body, story?.orderedAt ?? 0),
    call: `GET ${linksOf(id).self}/rollbacks/${investigation}`,
    ...(policy === undefined ? {} : { lastResort: lastResort(plan.cloud, policy) }),
  });
  const appended = await world.ledger.append(id, `rollbackClosed|${investigation}`, body);
  if (appended.kind === "unavailable")
    throw new Error(`the end of rollback ${investigation}: ${appended.because}`);
}

const reasons: Readonly<Record<Closed["because"], string>> = {
  concluded: "its investigation is concluded",
  quiet: "nobody was blocked for a day",
  ended: "the rollout has ended",
};

function sentenceOf(body: Closed, orderedAt: number): string {
  const { wave, investigation, because, people, tookMs, lastBlockedAt } = body;
  const took =
    tookMs === undefined
      ? "when it reached the tenant is not known"
      : `report-only was read back after ${tookMs < 60_000 ? `${tookMs} ms` : `${Math.round(tookMs / 60_000)} min`}`;
  const faded =
    lastBlockedAt === undefined
      ? "no blocked sign-in was seen since the order"
      : `the last blocked sign-in was ${Math.round((lastBlockedAt - orderedAt) / 60_000)} min after the order`;
  const affected =
    people === undefined ? "how many people it affected is not known" : `it affected ${people} people`;
  return `over: rollback ${investigation} of wave ${wave}, ${reasons[because]}: ${took}, ${faded}, ${affected}`;
}
