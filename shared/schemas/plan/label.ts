import * as z from "zod";

/** Control characters, and marks that change the reading direction, could forge a line of a log or a card. */
const oneLine = /^(?=.*\S)[^\p{Cc}\u2028-\u202e\u2066-\u2069]*$/u;

/** One line of text for people, 1 to `maxLength` characters; it is data and is escaped wherever it is shown. */
export function label(meaning: string, maxLength: number) {
  return z
    .string()
    .max(maxLength)
    .regex(oneLine, {
      error: "must be one line of visible text without control characters",
    })
    .describe(`${meaning} One line, 1 to ${maxLength} characters.`);
}
