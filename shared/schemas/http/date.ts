import * as z from "zod";
import { text } from "./text.ts";

const slug = z.string().regex(/^[a-z0-9-]{1,40}$/, { error: "must be the id of a phase" });
const on = z.iso
  .date({ error: 'must be a local date such as "2026-06-30"' })
  .describe("Local date from which a password alone does not do any more.");
const count = z.int().min(0);

/** What an operator sends to propose the date. */
export const dateBody = z.strictObject({
  on,
  because: text("Why this date."),
  phase: z.exactOptional(slug.describe("The last organization phase unless given.")),
  override: z.exactOptional(
    text("Why it is right although the forecast is poor, or the date is a holiday; shown to those who vote."),
  ),
});

/** Which date is asked about. */
export const dateQuery = z.strictObject({ on: z.exactOptional(on) });

/** What a date would mean, as sent. */
const dateForecastView = z.object({
  on,
  waves: z.array(
    z.object({
      wave: z.string(),
      audience: count.describe("Asked, without exceptions."),
      exempt: count,
      enrolled: count,
      ready: count,
      low: count,
      median: count,
      high: count,
      basis: z
        .enum(["foreseen", "asItStands"])
        .describe("asItStands: there is too little of a curve, so only who is ready now counts."),
    }),
  ),
  unknown: z.array(z.string()).describe("Waves of which nothing fresh was counted."),
  audience: count,
  low: count.describe("Ready on the date at the lower end of 90 %."),
  median: count,
  high: count,
  outside: z.array(z.string()).describe("Whom and what the date does not reach."),
});

const time = z.iso.datetime();

/** The date from which a password alone does not do any more, as it stands. */
export const dateView = z.object({
  rolloutId: z.string(),
  set: z.exactOptional(
    z.object({
      on,
      phase: z.string(),
      days: z.int().describe("Local days until then, negative once it is over."),
      setAt: time,
      because: z.string(),
      evidence: z.string().describe("Path of the document that two people agreed to."),
    }),
  ),
  forecast: z.exactOptional(dateForecastView).describe("For the date asked about, else for the one set."),
  doubts: z.array(z.string()).describe("Why that date would need an override; none where it would not."),
});

/** A proposed date. */
export const dateProposalView = z.object({
  rolloutId: z.string(),
  gate: z.string(),
  on,
  evidenceHash: z.string(),
  forecast: dateForecastView,
  doubts: z.array(z.string()),
  override: z.exactOptional(z.string()),
  waitingFor: z.string(),
});

/** What two people agree to when they set the date; other members belong to how it was proposed. */
export const dateDocument = z.looseObject({
  act: z.literal("setDate"),
  phase: z.string(),
  on: z.iso.date(),
  because: z.string(),
  doubts: z.array(z.string()),
  override: z.exactOptional(z.string()),
  forecast: dateForecastView,
});
