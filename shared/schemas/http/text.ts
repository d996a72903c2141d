import * as z from "zod";

/** What a person wrote, 1 to `maxLength` characters, lines allowed; it is data and is escaped wherever it is shown. */
export function text(meaning: string, maxLength = 2_000) {
  return z
    .string()
    .max(maxLength)
    .regex(/\S/, { error: "must not be empty" })
    .describe(`${meaning} 1 to ${maxLength} characters.`);
}
