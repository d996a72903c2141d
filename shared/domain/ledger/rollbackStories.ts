import type { Entry, EntryBody } from "./entry.ts";

/** One rollback as the ledger tells it; times are epoch milliseconds. */
export interface RollbackStory {
  readonly wave: string;
  readonly by: Extract<EntryBody, { kind: "rolledBack" }>["by"];
  readonly because: string;
  /** From 1 in each rollout. */
  readonly investigation: number;
  /** When it was ordered, or begun where nobody ordered it. */
  readonly orderedAt: number;
  /** When the tenant was seen to show it; absent while it does not, and where somebody else had done it. */
  readonly readBackAt?: number;
  readonly concludedAt?: number;
  readonly affected?: Extract<EntryBody, { kind: "affected" }>;
  /** What the data said of why people were blocked, newest last. */
  readonly causes: readonly Extract<EntryBody, { kind: "causeFound" }>[];
  readonly closed?: Extract<EntryBody, { kind: "rollbackClosed" }>;
}

/** Everything the ledger says of each rollback, in order. Pure. */
export function rollbackStories(entries: readonly Entry[]): readonly RollbackStory[] {
  const begun = entries.flatMap((entry) =>
    entry.body.kind === "rolledBack" ? [{ ...entry.body, key: entry.key, at: entry.at }] : [],
  );
  return begun.map(({ wave, by, because, key, at }, index) => {
    // Counted, as everywhere: two rollbacks of one moment may have written the same number.
    const investigation = index + 1;
    const opId = key.slice(key.indexOf("|") + 1);
    const readBackAt = by === "outside" ? undefined : appliedAt(entries, opId);
    const concludedAt = entries.find(
      ({ body }) => body.kind === "investigationConcluded" && body.investigation === investigation,
    )?.at;
    const own = entries.flatMap(({ body }) =>
      "investigation" in body && body.investigation === investigation ? [body] : [],
    );
    const affected = own.find((body) => body.kind === "affected");
    const causes = own.filter((body) => body.kind === "causeFound");
    const closed = own.find((body) => body.kind === "rollbackClosed");
    return {
      wave,
      by,
      because,
      investigation,
      orderedAt: orderedAt(entries, opId) ?? at,
      ...(readBackAt === undefined ? {} : { readBackAt }),
      ...(concludedAt === undefined ? {} : { concludedAt }),
      ...(affected === undefined ? {} : { affected }),
      causes,
      ...(closed === undefined ? {} : { closed }),
    };
  });
}

/** A person's order stands in the ledger before its operation does. */
function orderedAt(entries: readonly Entry[], opId: string): number | undefined {
  return entries.find(({ body }) => {
    if (body.kind === "operation") return body.opId === opId;
    return body.kind === "order" && body.order === "rollback" && opId.includes(`:order:${body.orderId}:`);
  })?.at;
}

const appliedAt = (entries: readonly Entry[], opId: string): number | undefined =>
  entries.find(({ body }) => body.kind === "operation" && body.opId === opId && body.step === "applied")?.at;
