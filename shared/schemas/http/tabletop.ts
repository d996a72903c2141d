import * as z from "zod";
import { issueSeverities } from "../../domain/issues/issue.ts";
import { tabletopItems } from "../../domain/tabletop/tabletopScript.ts";
import { objectId } from "./objectId.ts";
import { text } from "./text.ts";

const slug = z.string().regex(/^[a-z0-9-]{1,40}$/, { error: "must be the id of a phase" });
const item = z.enum(tabletopItems);

/** What an operator sends when the exercise begins. */
export const tabletopBody = z.strictObject({
  phase: z.exactOptional(slug.describe("The running phase unless given.")),
});

/** What an operator sends when the exercise is over. */
export const tabletopReportBody = z
  .strictObject({
    outcome: z.enum(["passed", "failed"]),
    participants: z
      .array(objectId("Object id of a person."))
      .min(2)
      .max(50)
      .refine((ids) => new Set(ids).size === ids.length, { error: "must name each person once" })
      .describe("Object ids of who took part: at least who called and who answered."),
    checklist: z
      .array(
        z.strictObject({
          item,
          done: z.boolean(),
          note: z.exactOptional(text("What was seen.", 500)),
        }),
      )
      .max(tabletopItems.length)
      .describe("Every item of the checklist once; where it was not done, with a note."),
    findings: z
      .array(
        z.strictObject({
          title: text("What it is, in a few words.", 200),
          because: text("What was seen."),
          severity: z.enum(issueSeverities),
          blocking: z.boolean().describe("Whether no phase may end while it is open."),
        }),
      )
      .max(20)
      .describe("What the exercise found; each becomes an issue, as does every item that was not done."),
    note: text("How it went."),
  })
  .check((context) => {
    const { checklist } = context.value;
    const flaw = (path: readonly PropertyKey[], message: string): void => {
      context.issues.push({ code: "custom", path: [...path], message, input: context.value });
    };
    const missing = tabletopItems.filter((each) => !checklist.some((one) => one.item === each));
    if (missing.length > 0) flaw(["checklist"], `must hold ${missing.join(", ")} too`);
    checklist.forEach((one, index) => {
      if (checklist.findIndex((other) => other.item === one.item) < index)
        flaw(["checklist", index, "item"], `${one.item} stands there twice`);
      if (!one.done && one.note === undefined)
        flaw(["checklist", index, "note"], `must say what was seen, for ${one.item} was not done`);
    });
  });

const time = z.iso.datetime();

/** One exercise, as sent. */
export const tabletopView = z.object({
  rolloutId: z.string(),
  tabletop: z.int().describe("Its number, from 1."),
  phase: z.string(),
  state: z.enum(["running", "passed", "failed"]),
  startedAt: time,
  startedBy: z.exactOptional(z.string()).describe("Object id; not shown to plain readers."),
  endedAt: z.exactOptional(time),
  endedBy: z.exactOptional(z.string()).describe("Object id; not shown to plain readers."),
  minutes: z.exactOptional(z.int()),
  participants: z.exactOptional(z.int()),
  people: z.exactOptional(z.array(z.string())).describe("Object ids; not shown to plain readers."),
  checklist: z.exactOptional(
    z.array(z.object({ item, done: z.boolean(), note: z.exactOptional(z.string()) })),
  ),
  note: z.exactOptional(z.string()),
  issues: z
    .array(z.object({ issue: z.int(), title: z.string(), status: z.enum(["open", "closed"]) }))
    .describe("What it found, in the register of issues."),
  script: z
    .object({
      title: z.string(),
      minutes: z.int(),
      scene: z.string(),
      turns: z.array(z.string()).readonly(),
      checklist: z.record(item, z.string()),
    })
    .describe("What is read out, and what to watch for."),
  links: z.record(z.string(), z.string()),
});

/** All exercises of a rollout. */
export const tabletopList = z.object({ rolloutId: z.string(), tabletops: z.array(tabletopView) });

/** One exercise, as sent. */
export type TabletopView = z.infer<typeof tabletopView>;
