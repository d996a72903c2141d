import type { z } from "zod";

/** Where a row stands, for the message. */
export interface RowPlace {
  readonly table: string;
  readonly partition: string;
  readonly key: string;
}

/** The value of a stored row through its schema; throws naming table, partition and key when it does not fit. */
export function parseRow<T>(schema: z.ZodType<T>, place: RowPlace, text: string): T {
  const where = `row ${place.table} / ${place.partition} / ${place.key}`;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new Error(`${where} is not JSON (${text.length} characters)`, { cause });
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new Error(`${where} is broken at ${issue?.path.join(".") || "its top"}: ${issue?.message}`, {
    cause: parsed.error,
  });
}
