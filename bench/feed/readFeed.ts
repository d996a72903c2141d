import { join } from "node:path";
import { ServiceBusClient } from "@azure/service-bus";
import { helpdeskCounts } from "../../functions/timers/helpdeskCounts.ts";
import { createSqliteRows } from "../../local/world/createSqliteRows.ts";

/** What a helpdesk's messages came to. */
export interface FeedFound {
  readonly counts: Readonly<Record<string, number>>;
  /** Reason of each refused message, by the id it came with; one that was refused twice is there once. */
  readonly refused: ReadonlyMap<string, string>;
  /** Refused messages that stand in their queue more than once, because a kill fell between the move and its record. */
  readonly refusedAgain: number;
  /** Messages whose handler kept failing. */
  readonly deadLettered: number;
}

/** Counts what the product has recorded in a folder, as its digest does, and takes the refused messages from their queue. */
export async function readFeed(folder: string, bus: string, day: string): Promise<FeedFound> {
  const counts = await helpdeskCounts(createSqliteRows(join(folder, "world.sqlite")), "any", day);
  const client = new ServiceBusClient(bus);
  try {
    const refused = new Map<string, string>();
    let refusedAgain = 0;
    const receiver = client.createReceiver("helpdesk-events-rejected", { receiveMode: "receiveAndDelete" });
    for (;;) {
      const taken = await receiver.receiveMessages(100, { maxWaitTimeInMs: 300 });
      if (taken.length === 0) break;
      for (const { applicationProperties: properties } of taken) {
        const id = String(properties?.["originalId"]);
        refusedAgain += Number(refused.has(id));
        refused.set(id, String(properties?.["reason"]));
      }
    }
    const dead = client.createReceiver("helpdesk-events", { subQueueType: "deadLetter" });
    return { counts, refused, refusedAgain, deadLettered: (await dead.peekMessages(100)).length };
  } finally {
    await client.close();
  }
}
