import type { z } from "zod";
import type { MethodTable } from "../../domain/credentials/methodTable.ts";
import type { Registration } from "../../ports/registrations.ts";
import { registrationRow } from "../../schemas/graph/registrationRow.ts";
import { registrationOf } from "../graph/registrationOf.ts";
import { createRowReader, type RowTally } from "./createRowReader.ts";

/** A recorded registration report: one snapshot of everybody's methods. */
export interface RecordedRegistrations {
  readonly tally: RowTally;
  /** When the report was made, epoch milliseconds; absent where its rows do not say. */
  readonly at?: number;
  /** Everybody in it but guests, each once, by their newest row. */
  readonly registrations: readonly Registration[];
}

/**
 * Reads a recorded registration report. Memory grows with its people. Rows after `latest`, epoch milliseconds, cannot be read,
 * and those without a date or with the empty one of the year 1 do not say theirs. Throws a RecordingFault.
 */
export async function loadRegistrations(
  files: readonly string[],
  table: MethodTable,
  latest: number,
): Promise<RecordedRegistrations> {
  const reader = createRowReader(registrationRow, "the registration details", {
    of: (row) => refreshedAt(row) || undefined,
    latest,
  });
  const newest = new Map<string, { readonly at: number; readonly registration: Registration }>();
  let made: number | undefined;
  for (const file of files) {
    for await (const rows of reader.read(file)) {
      for (const { value: row } of rows) {
        const at = refreshedAt(row);
        if (at > (made ?? 0)) made = at;
        if (row.userType === "guest" || at < (newest.get(row.id)?.at ?? 0)) continue;
        newest.set(row.id, { at, registration: registrationOf(row, table) });
      }
    }
  }
  return {
    tally: reader.tally(),
    ...(made === undefined ? {} : { at: made }),
    registrations: [...newest.values()].map(({ registration }) => registration),
  };
}

/** Epoch milliseconds, 0 for a row that does not say. */
const refreshedAt = ({ lastUpdatedDateTime }: z.infer<typeof registrationRow>): number =>
  Math.max(0, Date.parse(lastUpdatedDateTime ?? "") || 0);
