import * as z from "zod";

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
