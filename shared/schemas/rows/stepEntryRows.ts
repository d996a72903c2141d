import { z } from "zod";
import { type AssistEntry, assistStatuses } from "../../domain/assist/assistEntry.ts";
import type { DateEntry } from "../../domain/dates/dateEntry.ts";
import type { DrillEntry } from "../../domain/drills/drillEntry.ts";
import type { EntryBody } from "../../domain/ledger/entry.ts";
import type { LifecycleEntry } from "../../domain/lifecycle/lifecycleEntry.ts";
import type { SessionEntry } from "../../domain/sessions/sessionEntry.ts";
import type { TabletopEntry } from "../../domain/tabletop/tabletopEntry.ts";
import { tabletopItems } from "../../domain/tabletop/tabletopScript.ts";

const text = z.string();
const time = z.number();
const number = z.int().positive();
const passed = z.enum(["passed", "failed"]);

type StepEntry = SessionEntry | DrillEntry | TabletopEntry | AssistEntry | LifecycleEntry | DateEntry;

/** Ledger rows of what people do by hand, and decide about the end of legacy credentials. */
export const stepEntryRows = {
  sessionScheduled: z.looseObject({
    kind: z.literal("sessionScheduled"),
    phase: text,
    title: text,
    place: text,
    from: time,
    until: time,
    by: text,
  }),
  sessionReported: z.looseObject({
    kind: z.literal("sessionReported"),
    session: number,
    outcome: z.enum(["held", "cancelled"]),
    attended: z.int().nonnegative(),
    note: text,
    by: text,
  }),
  drillStarted: z.looseObject({
    kind: z.literal("drillStarted"),
    phase: text,
    wave: text,
    person: text,
    by: text,
  }),
  drillProven: z.looseObject({
    kind: z.literal("drillProven"),
    drill: number,
    legs: z.object({
      removedAt: time,
      passAt: time,
      passUsedAt: time,
      passkeyAt: time,
      signInAt: time,
    }),
  }),
  drillAttested: z.looseObject({
    kind: z.literal("drillAttested"),
    drill: number,
    outcome: passed,
    note: text,
    because: text.exactOptional(),
    by: text,
  }),
  tabletopStarted: z.looseObject({ kind: z.literal("tabletopStarted"), phase: text, by: text }),
  tabletopEnded: z.looseObject({
    kind: z.literal("tabletopEnded"),
    tabletop: number,
    outcome: passed,
    participants: z.array(text),
    checklist: z.array(
      z.object({ item: z.enum(tabletopItems), done: z.boolean(), note: text.exactOptional() }),
    ),
    findings: z.int().nonnegative(),
    note: text,
    by: text,
  }),
  assistNoted: z.looseObject({
    kind: z.literal("assistNoted"),
    person: text,
    wave: text,
    since: time,
    status: z.enum(assistStatuses),
    note: text,
    by: text,
  }),
  lifecycleEdited: z.looseObject({
    kind: z.literal("lifecycleEdited"),
    version: number,
    documentHash: text,
    by: text,
    because: text,
  }),
  lifecycleDecided: z.looseObject({
    kind: z.literal("lifecycleDecided"),
    version: number,
    documentHash: text,
    decision: z.enum(["approve", "reject"]),
    by: text,
    because: text,
  }),
  dateSet: z.looseObject({
    kind: z.literal("dateSet"),
    phase: text,
    on: text,
    evidenceHash: text,
    by: text,
    because: text,
  }),
} satisfies { readonly [K in StepEntry["kind"]]: z.ZodType<Extract<EntryBody, { kind: K }>> };
