import type { Audit } from "../../ports/audits.ts";
import { directoryAuditRow } from "../../schemas/graph/directoryAuditRow.ts";
import { auditOf } from "../graph/auditOf.ts";
import { createRowReader, type RowTally } from "./createRowReader.ts";

/** Recorded audits: what happened to somebody's credentials. */
export interface RecordedAudits {
  readonly tally: RowTally;
  /** Times of the first and the last audit of any kind, epoch milliseconds; the span is taken for complete. Absent where there is none. */
  readonly span?: { readonly from: number; readonly until: number };
  /** Those about passes and passkeys that succeeded, in order of time, each once. */
  readonly audits: readonly Audit[];
}

/** Reads recorded audits. Memory grows with what happened to people's passkeys, not with the other audits. Rows after `latest`, epoch milliseconds, cannot be read. Throws a RecordingFault. */
export async function loadAudits(files: readonly string[], latest: number): Promise<RecordedAudits> {
  const reader = createRowReader(directoryAuditRow, "the directory audits", {
    of: ({ activityDateTime }) => Date.parse(activityDateTime),
    latest,
  });
  const kept = new Map<string, Audit>();
  let from = Number.POSITIVE_INFINITY;
  let until = Number.NEGATIVE_INFINITY;
  for (const file of files) {
    for await (const rows of reader.read(file)) {
      for (const { value } of rows) {
        const audit = auditOf(value);
        from = Math.min(from, audit.at);
        until = Math.max(until, audit.at);
        if (audit.means !== "other" && audit.result === "success") kept.set(audit.id, audit);
      }
    }
  }
  return {
    tally: reader.tally(),
    ...(from > until ? {} : { span: { from, until } }),
    audits: [...kept.values()].sort((a, b) => a.at - b.at),
  };
}
