import type { NoticeContext } from "../domain/notices/noticeContext.ts";
import type { World } from "../ports/world.ts";
import { createNotices } from "./notices/createNotices.ts";
import type { NoticeChannel } from "./notices/noticeChannel.ts";
import { readContext } from "./notices/readContext.ts";
import type { Bus } from "./serviceBus/createBus.ts";
import type { LedgerFlaw } from "./store/createEntryReader.ts";
import { createEvidenceStore } from "./store/createEvidenceStore.ts";
import { createLeases } from "./store/createLeases.ts";
import { createLedger } from "./store/createLedger.ts";
import { createOperations } from "./store/createOperations.ts";
import { createPlans } from "./store/createPlans.ts";
import { createSwitches } from "./store/createSwitches.ts";

/** What the stored ports of a World are built on. */
export interface StoredParts extends Pick<World, "rows" | "clock" | "random"> {
  readonly sealKey: string;
  readonly bus: Pick<Bus, "send">;
  readonly channels: readonly NoticeChannel[];
  readonly log: (line: string) => void;
}

/** The ports that are the same in every World, because they are built over its store; a flaw in a ledger pages. */
export function createStoredPorts(
  parts: StoredParts,
): Pick<World, "ledger" | "operations" | "leases" | "switches" | "plans" | "evidence" | "notices"> {
  const { rows, clock, random, sealKey, log } = parts;
  const plans = createPlans(rows);
  const notices = createNotices({
    ...parts,
    contextOf: (notice): Promise<NoticeContext | undefined> => readContext({ ledger, plans }, notice),
  });

  function onFlaw({ rolloutId, key, leftOut, because }: LedgerFlaw): void {
    const text = `Row ${key} of the ledger of ${rolloutId} ${leftOut ? "is ignored" : "stands after a break"}: ${because}. Somebody may be writing to the store.`;
    log(text);
    notices
      .post({
        id: `ledgerFlaw:${rolloutId}:${key}`,
        rolloutId,
        at: clock.now(),
        severity: "page",
        topic: "ledgerFlaw",
        text,
        call: `GET /api/rollouts/${rolloutId}/timeline`,
      })
      .catch((error: unknown) => log(`the notice about that row could not be stored: ${String(error)}`));
  }

  const ledger = createLedger({ rows, clock, random, sealKey, onFlaw });
  return {
    ledger,
    operations: createOperations(rows),
    leases: createLeases(rows, clock),
    switches: createSwitches(rows),
    plans,
    evidence: createEvidenceStore(rows),
    notices,
  };
}
