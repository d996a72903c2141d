import * as z from "zod";
import { questionTopics } from "../../domain/questions/questionEntry.ts";
import { text } from "./text.ts";

const slug = z.string().regex(/^[a-z0-9-]{1,40}$/, { error: "must be the id of a phase" });
const count = z.int().min(0);

/** What an operator sends to schedule a drop-in session. */
export const sessionBody = z.strictObject({
  title: text("What it is called.", 120),
  place: text("A room, or the address of a meeting.", 300),
  from: z.iso
    .datetime({ offset: true, error: 'must be a time such as "2026-01-20T09:00:00Z"' })
    .describe("When it begins; ahead of now, at most 180 days."),
  minutes: z.int().min(10).max(480).describe("How long it is, 10 to 480."),
  phase: z.exactOptional(slug.describe("The phase whose people it is for; the running one unless given.")),
});

/** What an operator sends once a session is over, or called off. */
export const sessionReportBody = z
  .strictObject({
    outcome: z.enum(["held", "cancelled"]).describe("What became of it."),
    attended: count.max(100_000).describe("How many people came."),
    note: text("How it went."),
    questions: z
      .array(
        z.strictObject({
          topic: z.enum(questionTopics).describe("What it is about."),
          question: text("The question, without any name.", 500),
          asked: z.exactOptional(z.int().min(1).max(10_000).describe("How many asked it; 1 unless given.")),
        }),
      )
      .max(50)
      .describe("What was asked, at most 50; they go into the log of questions."),
  })
  .check((context) => {
    const { outcome, attended, questions } = context.value;
    if (outcome === "held" || (attended === 0 && questions.length === 0)) return;
    const message = `must be 0 and [] for a cancelled session, not ${attended} people and ${questions.length} questions`;
    context.issues.push({ code: "custom", path: ["attended"], message, input: context.value });
  });

const time = z.iso.datetime();

/** One session, as sent. */
export const sessionView = z.object({
  rolloutId: z.string(),
  session: z.int().describe("Its number, from 1."),
  phase: z.string(),
  title: z.string(),
  place: z.string(),
  from: time,
  until: time,
  state: z
    .enum(["planned", "unreported", "held", "cancelled"])
    .describe("unreported: it is over, and nobody has said what became of it."),
  scheduledAt: time,
  scheduledBy: z.exactOptional(z.string()).describe("Object id; not shown to plain readers."),
  attended: z.exactOptional(count),
  note: z.exactOptional(z.string()),
  reportedAt: z.exactOptional(time),
  reportedBy: z.exactOptional(z.string()).describe("Object id; not shown to plain readers."),
  questions: z.array(z.object({ topic: z.enum(questionTopics), question: z.string(), asked: z.int() })),
  links: z.record(z.string(), z.string()).describe("calendar: the session as iCalendar."),
});

/** All sessions of a rollout, with how often each topic was asked about in them. */
export const sessionList = z.object({
  rolloutId: z.string(),
  sessions: z.array(sessionView),
  topics: z.partialRecord(z.enum(questionTopics), count),
});

/** One session, as sent. */
export type SessionView = z.infer<typeof sessionView>;
