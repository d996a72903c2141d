import * as z from "zod";
import { assistStatuses } from "../../domain/assist/assistEntry.ts";
import { text } from "./text.ts";

/** How a case of somebody blocked stands. */
const status = z
  .enum(["open", "contacted", "resolved", "back"])
  .describe("back: a sign-in of theirs has succeeded since; the others are what people say.");

/** What the helpdesk or an operator says of somebody who is blocked. */
export const assistBody = z.strictObject({
  status: z.enum(assistStatuses),
  note: text("What was said or done, without any name.", 500),
});

/** Which cases are wanted. */
export const assistQuery = z.strictObject({
  wave: z.exactOptional(
    z
      .string()
      .regex(/^[a-z0-9-]{1,40}$/, { error: "must be the id of a wave" })
      .describe("Only this wave."),
  ),
  status: z.exactOptional(status),
  limit: z.exactOptional(
    z
      .string()
      .regex(/^([1-9]|[1-9][0-9]|[1-4][0-9][0-9]|500)$/, { error: "must be 1 to 500" })
      .transform(Number)
      .describe("People at most, 1 to 500; 100 unless given."),
  ),
});

const time = z.iso.datetime();
const count = z.int().min(0);

/** Somebody who is blocked, or came back within a week, as sent; no name. */
export const assistCaseView = z.object({
  objectId: z.string(),
  wave: z.string(),
  status,
  since: time.describe("The block that no success followed in time."),
  minutes: z.int().describe("From then until the sign-in that succeeded, or until now."),
  because: z.string(),
  fix: z.string(),
  unblockedAt: z.exactOptional(time),
  note: z.exactOptional(z.string()),
  notedAt: z.exactOptional(time),
  notedBy: z.exactOptional(z.string()),
});

/** Who needs help, the longest blocked first. */
export const assistList = z.object({
  rolloutId: z.string(),
  asOf: time.nullable().describe("Up to when sign-ins were read; null before the first reading."),
  counts: z.record(z.enum(["open", "contacted", "resolved", "back"]), count),
  unblockMinutes: z
    .object({ people: count, median: count.nullable(), longest: count.nullable() })
    .describe("Of those who came back within a week."),
  people: z.array(assistCaseView),
  more: count.describe("People who fit and are not shown."),
});

/** Somebody who is blocked, as sent. */
export type AssistCaseView = z.infer<typeof assistCaseView>;
