import * as z from "zod";
import type { MessagesPlan } from "../../domain/plan/plan.ts";
import { wholeNumber } from "./wholeNumber.ts";

const how = (what: string) =>
  z
    .enum(["approve", "automatic"])
    .describe(`"approve": an approver agrees to each sending (without this); "automatic": ${what}.`);

/** Shape of how messages to people are sent. */
export const messagesSchema: z.ZodType<MessagesPlan> = z
  .strictObject({
    rollback: z.exactOptional(how("people affected by a rollback are told at once, in the approved text")),
    reminders: z.exactOptional(how("people who have not enrolled are reminded in the approved text")),
    remindersPerPerson: z.exactOptional(
      wholeNumber("Reminders that one person gets at most; 6 without it.", 1, 20),
    ),
    remindersPerDay: z.exactOptional(
      wholeNumber("Reminders on one local day at most; 2000 without it.", 1, 10_000),
    ),
    linkHosts: z.exactOptional(
      z
        .array(
          z
            .string()
            .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, { error: "must be a host name in lower case" })
            .describe("Name of a host, without https:// and path."),
        )
        .max(20)
        .describe("Hosts that messages may lead to, such as intranet.example.com; at most 20."),
    ),
  })
  .describe("How messages to people are sent.");
