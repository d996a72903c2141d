import type { RollbackStory } from "../../shared/domain/ledger/rollbackStories.ts";
import { type BlocksAfter, blocksAfter } from "../../shared/domain/measure/blocksAfter.ts";
import type { CollectedHead } from "../../shared/domain/measure/collected.ts";
import { isoOf } from "../../shared/domain/text/isoOf.ts";
import type { RollbackView } from "../../shared/schemas/http/rollbackView.ts";

/** The view of a rollback without the people it affects and its cause. Pure. */
export function viewRollback(
  rolloutId: string,
  story: RollbackStory,
  head: CollectedHead | undefined,
): Omit<RollbackView, "affected" | "cause"> {
  const { investigation: n, wave, by, because, orderedAt, readBackAt, concludedAt, closed } = story;
  return {
    rolloutId,
    n,
    wave,
    by,
    because,
    orderedAt: isoOf(orderedAt),
    ...(readBackAt === undefined
      ? {}
      : { readBackAt: isoOf(readBackAt), tookMs: Math.max(0, readBackAt - orderedAt) }),
    ...(concludedAt === undefined ? {} : { concludedAt: isoOf(concludedAt) }),
    blocks: blocksOf(story, head),
    ...(closed === undefined ? {} : { closed: closed.because }),
  };
}

/** Hourly counts are kept for two days; a closed rollback has its own. */
function blocksOf(
  { closed, wave, orderedAt }: RollbackStory,
  head: CollectedHead | undefined,
): RollbackView["blocks"] {
  const readUntil = closed === undefined ? head?.watermark : closed.readUntil;
  const { lastBlockedAt, byHour }: BlocksAfter = closed ?? blocksAfter(head?.hours[wave] ?? [], orderedAt);
  return {
    ...(readUntil === undefined ? {} : { readUntil: isoOf(readUntil) }),
    ...(lastBlockedAt === undefined ? {} : { lastBlockedAt: isoOf(lastBlockedAt) }),
    byHour: byHour.map(({ hour, blocked }) => ({ hour: isoOf(hour), blocked })),
  };
}
