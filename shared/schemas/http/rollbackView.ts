import * as z from "zod";
import { causeVerdicts } from "../../domain/causes/causeReport.ts";

const whole = z.string().regex(/^[0-9]{1,9}$/, { error: "must be a whole number" });

/** Which of the affected people are wanted. */
export const rollbackQuery = z.strictObject({
  part: z.exactOptional(
    z
      .enum(["all", "blocked", "noOther", "otherUnknown"])
      .describe("Which of them; all if absent. noOther: without a usable method but a passkey."),
  ),
  after: z.exactOptional(
    whole.transform(Number).describe("People after this many; 0 for the first of them."),
  ),
  limit: z.exactOptional(
    whole
      .transform(Number)
      .pipe(z.number().min(1).max(500))
      .describe("Object ids per page, 1 to 500; 100 if absent."),
  ),
});

const people = z.int().min(0);
const time = z.iso.datetime();

/** One rollback: whom it affects, and how it takes effect. */
export const rollbackView = z.object({
  rolloutId: z.string(),
  n: z.int().describe("Number of the rollback and of its investigation, from 1."),
  wave: z.string(),
  by: z.enum(["trigger", "order", "outside"]),
  because: z.string(),
  orderedAt: time,
  readBackAt: z.exactOptional(time).describe("When the tenant was seen to show it."),
  tookMs: z.exactOptional(z.int()).describe("Milliseconds from the order to the state read back."),
  concludedAt: z.exactOptional(time).describe("When its investigation was concluded."),
  affected: z
    .exactOptional(
      z.object({
        from: z
          .enum(["tenant", "reading"])
          .describe("Whether the group was read, or what was collected last."),
        all: people,
        blocked: people.describe(
          "Blocked by the wave's policy on the day of the rollback or the day before.",
        ),
        noOther: people.describe("Without a usable method but a passkey."),
        otherUnknown: people.describe("Of whom that is not known."),
        people: z
          .exactOptional(z.array(z.string()))
          .describe(
            "Object ids of the part asked for, one page; shown to operators, approvers and emergency only.",
          ),
        next: z.exactOptional(z.string()).describe("Path of the next page; absent on the last."),
      }),
    )
    .describe("Absent until it is known."),
  cause: z
    .exactOptional(
      z.object({
        verdict: z.enum(causeVerdicts).describe("By the data; a person concludes the investigation."),
        because: z.string().describe("One plain sentence with the numbers."),
        fix: z.string().describe("What to try."),
        users: people.describe("Enforced people active, each counted once a day."),
        blocked: people.describe("Those of them who were blocked."),
        control: z
          .object({ users: people, blocked: people })
          .describe("People whom nobody enforces, over the same days."),
        slices: z
          .array(z.object({ slice: z.string(), name: z.string(), users: people, blocked: people }))
          .describe("Where being blocked is more common than in the wave, the clearest first."),
        evidence: z.string().describe("Path of the whole report."),
      }),
    )
    .describe("What the data says of why people were blocked, newest; absent until it was looked for."),
  blocks: z.object({
    readUntil: z.exactOptional(time).describe("Sign-ins are read up to here."),
    lastBlockedAt: z.exactOptional(time).describe("Newest blocked sign-in since the order."),
    byHour: z
      .array(z.object({ hour: time, blocked: people }))
      .describe("Blocked sign-ins by hour, from the hour of the order on."),
  }),
  closed: z
    .exactOptional(z.enum(["concluded", "quiet", "ended"]))
    .describe("Why nothing more is measured: concluded, a day without a block, or the rollout has ended."),
});

/** One rollback, as sent. */
export type RollbackView = z.infer<typeof rollbackView>;
