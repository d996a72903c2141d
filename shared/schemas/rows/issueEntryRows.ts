import { z } from "zod";
import { issueResolutions, issueSeverities } from "../../domain/issues/issue.ts";
import type { IssueEntry } from "../../domain/issues/issueEntry.ts";

const text = z.string();

/** What the ledger holds of the register of issues, by kind; loose, because a newer version may have written more. */
export const issueEntryRows = {
  issueOpened: z.looseObject({
    kind: z.literal("issueOpened"),
    title: text,
    because: text,
    severity: z.enum(issueSeverities),
    blocking: z.boolean(),
    phase: text,
    wave: text.exactOptional(),
    owner: text.exactOptional(),
    link: text.exactOptional(),
    code: z.int().exactOptional(),
    tabletop: z.int().positive().exactOptional(),
    by: text,
  }),
  issueChanged: z.looseObject({
    kind: z.literal("issueChanged"),
    issue: z.int().positive(),
    because: text,
    by: text,
    title: text.exactOptional(),
    severity: z.enum(issueSeverities).exactOptional(),
    blocking: z.boolean().exactOptional(),
    owner: text.exactOptional(),
    status: z.enum(["open", "closed"]).exactOptional(),
    resolution: z.enum(issueResolutions).exactOptional(),
  }),
} satisfies { readonly [K in IssueEntry["kind"]]: z.ZodType<Extract<IssueEntry, { kind: K }>> };
