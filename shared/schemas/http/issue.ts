import * as z from "zod";
import { issueResolutions, issueSeverities } from "../../domain/issues/issue.ts";
import { objectId } from "./objectId.ts";
import { text } from "./text.ts";

const severity = z.enum(issueSeverities).describe("How bad it is.");
const blocking = z.boolean().describe("Whether no phase may end while it is open.");
const title = text("What it is, in a few words.", 200);
const owner = objectId("Object id of whoever sees to it.");

/** What an operator, or monitoring, sends to register an issue or gap. */
export const issueBody = z.strictObject({
  title,
  because: text("What was seen, and how it shows."),
  severity,
  blocking,
  wave: z.exactOptional(z.string().max(40).describe("Wave of the plan that it is about.")),
  owner: z.exactOptional(owner),
  link: z.exactOptional(
    z
      .url({ protocol: /^https$/, error: "must be an https address" })
      .max(500)
      .describe("Where it is documented."),
  ),
  code: z.exactOptional(
    z
      .int()
      .min(1)
      .max(999_999_999)
      .describe("Sign-in error code that it is about; the finding counts as looked into then."),
  ),
});

/** What an operator sends to change, close or reopen an issue. */
export const issueChangeBody = z
  .strictObject({
    because: text("Why, or what was done."),
    title: z.exactOptional(title),
    severity: z.exactOptional(severity),
    blocking: z.exactOptional(blocking),
    owner: z.exactOptional(owner),
    status: z.exactOptional(z.enum(["open", "closed"])),
    resolution: z.exactOptional(
      z
        .enum(issueResolutions)
        .describe("How it was closed; expected: it is no fault, and its code is not proposed again."),
    ),
  })
  .check((context) => {
    const { because: _, status, resolution, ...rest } = context.value;
    const flaw = (path: string, message: string): void => {
      context.issues.push({ code: "custom", path: [path], message, input: context.value });
    };
    if (status === undefined && Object.keys(rest).length === 0)
      flaw("status", "must be given, or title, severity, blocking or owner: nothing would change");
    if (status === "closed" && resolution === undefined)
      flaw("resolution", `must say how it was closed: ${issueResolutions.join(", ")}`);
    if (status !== "closed" && resolution !== undefined)
      flaw("resolution", 'belongs to status "closed" alone');
  });

const time = z.iso.datetime();

/** One issue, as sent. */
export const issueView = z.object({
  rolloutId: z.string(),
  issue: z.int().describe("Its number, from 1."),
  title: z.string(),
  because: z.string(),
  severity,
  blocking,
  status: z.enum(["open", "closed"]),
  phase: z.string().describe("The phase that ran when it was registered."),
  wave: z.exactOptional(z.string()),
  owner: z.exactOptional(z.string()).describe("Object id; not shown to plain readers."),
  link: z.exactOptional(z.string()),
  code: z.exactOptional(z.int()),
  openedAt: time,
  openedBy: z.exactOptional(z.string()).describe("Object id; not shown to plain readers."),
  closedAt: z.exactOptional(time),
  resolution: z.exactOptional(z.enum(issueResolutions)),
  changedAt: z.exactOptional(time),
  changedBy: z.exactOptional(z.string()).describe("Object id; not shown to plain readers."),
  changedBecause: z.exactOptional(z.string()),
});

/** One issue, as sent. */
export type IssueView = z.infer<typeof issueView>;
