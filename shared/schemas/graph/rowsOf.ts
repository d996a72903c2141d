import type { z } from "zod";
import { hashOf } from "../../domain/text/hashOf.ts";

/** The rows that parse, and those that did not. */
interface Rows<Row> {
  readonly rows: readonly Row[];
  readonly quarantined: number;
  /** What tells those that did not parse apart when they are read again: a hash of each. */
  readonly unread: readonly string[];
}

/** Parses rows one by one, so that a bad row costs itself and not its page. */
export function rowsOf<Row>(schema: z.ZodType<Row>, values: readonly unknown[]): Rows<Row> {
  const rows: Row[] = [];
  const unread: string[] = [];
  for (const value of values) {
    const parsed = schema.safeParse(value);
    if (parsed.success) rows.push(parsed.data);
    else unread.push(hashOf(value));
  }
  return { rows, quarantined: unread.length, unread };
}
