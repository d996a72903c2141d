import * as z from "zod";

/** An id of the directory that a caller gives: 8-4-4-4-12 hexadecimal digits, kept in lower case so that equal ids compare equal. */
export function objectId(meaning: string) {
  return z
    .string()
    .regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, { error: "must be an object id" })
    .transform((id) => id.toLowerCase())
    .describe(meaning);
}
