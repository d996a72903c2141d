import * as z from "zod";
import { exceptionClasses, longestExceptionDays } from "../../domain/exceptions/exception.ts";
import { objectId } from "./objectId.ts";
import { text } from "./text.ts";

/** What an operator sends to have people excepted for a time. */
export const exceptionBody = z.strictObject({
  people: z
    .array(objectId("Object id of a person."))
    .min(1)
    .max(20)
    .refine((ids) => new Set(ids).size === ids.length, { error: "must name each person once" })
    .describe("Object ids of 1 to 20 people."),
  class: z.enum(exceptionClasses).describe("Why they cannot use a passkey for now."),
  owner: objectId("Object id of whoever sees to it that the exception ends."),
  because: text("Why; for accessibility it is not kept: a person's word is enough."),
  until: z
    .union([z.iso.date(), z.iso.datetime({ offset: true })], {
      error: 'must be a local date such as "2026-03-01" or a time such as "2026-03-01T12:00:00Z"',
    })
    .describe(
      `Last local day, or the moment, for which they are excepted; at most ${longestExceptionDays} days away.`,
    ),
});

/** What an approver sends about a requested exception. */
export const exceptionDecisionBody = z.strictObject({
  decision: z.enum(["grant", "refuse"]),
  because: text("Why."),
});

/** What an operator and then an approver send to end an exception. */
export const exceptionEndBody = z.strictObject({ because: text("Why.") });

const time = z.iso.datetime();

/** One exception, as sent. */
export const exceptionView = z.object({
  rolloutId: z.string(),
  exception: z.int().describe("Its number, from 1."),
  state: z
    .enum(["requested", "granted", "refused", "expired", "ended"])
    .describe("expired: its people count as asked again, also while they are still in the group."),
  class: z.enum(exceptionClasses),
  people: z.array(z.string()).describe("Object ids."),
  owner: z.string().describe("Object id."),
  because: z.string(),
  requestedAt: time,
  requestedBy: z.exactOptional(z.string()).describe("Object id; not shown to plain readers."),
  until: time.describe("From then on they count as asked again."),
  decidedAt: z.exactOptional(time),
  decidedBy: z.exactOptional(z.string()).describe("Object id; not shown to plain readers."),
  decidedBecause: z.exactOptional(z.string()),
  group: z.string().describe("The group of the plan's exceptions."),
  carriedOut: z
    .exactOptional(
      z.object({
        write: z.enum(["add", "remove"]),
        step: z.enum(["planned", "sent", "applied", "refused", "unverified", "void", "wouldHave"]),
        because: z.exactOptional(z.string()),
      }),
    )
    .describe("The newest write to that group on behalf of this exception; absent before the first."),
  waitingFor: z.exactOptional(z.string()),
});

/** All exceptions of a rollout. */
export const exceptionList = z.object({ rolloutId: z.string(), exceptions: z.array(exceptionView) });

/** One exception, as sent. */
export type ExceptionView = z.infer<typeof exceptionView>;
