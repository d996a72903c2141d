import type { z } from "zod";

/** The rows that parse, and how many did not. */
interface Rows<Row> {
  readonly rows: readonly Row[];
  readonly quarantined: number;
}

/** Parses rows one by one, so that a bad row costs itself and not its page. */
export function rowsOf<Row>(schema: z.ZodType<Row>, values: readonly unknown[]): Rows<Row> {
  const rows: Row[] = [];
  for (const value of values) {
    const parsed = schema.safeParse(value);
    if (parsed.success) rows.push(parsed.data);
  }
  return { rows, quarantined: values.length - rows.length };
}
