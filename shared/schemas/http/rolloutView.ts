import * as z from "zod";
import { causeVerdicts } from "../../domain/causes/causeReport.ts";
import { suspicionKinds } from "../../domain/radar/suspicion.ts";
import { enrolmentForecast } from "./enrolmentForecast.ts";
import { holdoutCounts } from "./holdout.ts";
import { issueView } from "./issue.ts";

const time = z.iso.datetime();
const timeOrNull = time.nullable();
const count = z.int().min(0);

const source = z.string().describe('"audits", "registrations", "membership" or "domains".');

const counted = z.object({
  kind: z.literal("counted"),
  audience: count,
  exempt: count,
  enrolled: count,
  ready: count,
  readyNotEnforced: count,
  enforced: count,
  enforcedNotReady: count,
  proven: count,
  activeToday: count,
  blockedToday: count,
  unfamiliarToday: count,
  unreadableToday: count,
  recovered: count,
  recoveryMinutes: z
    .exactOptional(
      z.object({
        people: count,
        removedToPass: count.nullable(),
        removedToSignIn: count.nullable(),
        passToPasskey: count,
        passkeyToSignIn: count,
      }),
    )
    .describe("How long proven recoveries took, medians in minutes; absent before one is."),
  blockedOpen: z.exactOptional(count).describe("Enforced people who are blocked and not back yet."),
  unblockMinutes: z
    .exactOptional(z.object({ people: count, median: count, longest: count }))
    .describe("How long those were blocked who are back; absent where nobody was."),
  detectors: z
    .exactOptional(
      z
        .array(
          z.object({
            trigger: z.string().describe("Kind of the trigger in the plan."),
            kind: z.enum(["quiet", "alarm", "foreign", "inactive"]),
            because: z.string().describe("The evidence, with its numbers."),
            level: z
              .exactOptional(z.number().min(0))
              .describe("How far the evidence has come; 1 alarms. Absent where nothing is watched."),
            cause: z.exactOptional(z.string()).describe("At an alarm, what the data said of the cause."),
          }),
        )
        .readonly(),
    )
    .describe("The detectors of a wave in force."),
});

const unknown = z.object({ kind: z.literal("unknown"), because: z.string() });

const wave = z.object({
  id: z.string(),
  name: z.string(),
  counts: z.discriminatedUnion("kind", [counted, unknown]),
  enrolledRate: z.number().min(0).max(1).nullable().describe("Share of the audience; null when unknown."),
  holdouts: z
    .exactOptional(holdoutCounts)
    .describe("Who has not enrolled past the date, by class; absent before it."),
  enrolmentForecast: z
    .exactOptional(enrolmentForecast)
    .describe(
      "How it will go on enrolling; absent until enough is known, and once every share asked for is met.",
    ),
  enrolledByDay: z
    .array(z.object({ day: z.iso.date(), enrolled: count, audience: count }))
    .describe("At the end of each local day, oldest first, at most 60; a day that was not read is left out."),
});

const verdict = z.object({
  id: z.string(),
  verdict: z.enum(["breached", "unknown", "notYet", "met"]),
  because: z.string(),
});

const call = z.object({
  method: z.string(),
  path: z.string(),
  body: z
    .exactOptional(z.record(z.string(), z.unknown()))
    .describe("What to send; replace what stands in angle brackets. Absent where nothing is sent."),
});

/** One thing that a phase waits for, with the call that unblocks it. */
export const waitingView = z.object({
  kind: z.enum([
    "criteria",
    "approval",
    "time",
    "attestation",
    "step",
    "investigation",
    "order",
    "people",
    "operation",
    "nothing",
  ]),
  sentence: z.string(),
  call: z.exactOptional(call).describe("The call that unblocks it."),
});

const phase = z.object({
  id: z.string(),
  kind: z.string(),
  title: z.string(),
  goal: z.string(),
  window: z.object({ startWeek: z.int(), endWeek: z.int() }),
  state: z.string().describe('"skipped", "notStarted" or the kind of the phase\'s state.'),
  attempt: z.int().describe("From 1; 0 when the phase was not started."),
  turns: z.int().describe("Turns taken, over all attempts."),
  startedAt: z.exactOptional(time),
  endedAt: z.exactOptional(time),
  since: z.exactOptional(time),
  because: z.exactOptional(z.string()),
  gate: z.exactOptional(z.string()),
  paused: z.boolean(),
  criteria: z.array(verdict).describe("Of the gate the phase stands before, or ended with."),
  waves: z.array(wave),
  waitingFor: z.array(waitingView),
  nextTurnAt: z.exactOptional(time),
  asOf: z.exactOptional(time).describe("When the phase was last observed."),
});

/** Everything a person needs to know of one rollout. */
export const rolloutView = z.object({
  id: z.string(),
  name: z.string(),
  planHash: z.string(),
  startedAt: time,
  startedBy: z.exactOptional(z.string()).describe("Object id; not shown to plain readers."),
  state: z.enum(["running", "completed", "aborted"]),
  currentPhase: z.exactOptional(z.string()),
  phases: z.array(phase),
  freshness: z
    .object({
      signInsUntil: timeOrNull,
      signInsOf: z
        .exactOptional(z.enum(["everybody", "people"]))
        .describe("Whose sign-ins the newest slice read: the whole tenant's, or those of the plan's people."),
      auditsUntil: timeOrNull,
      enrolmentAt: timeOrNull.describe("When the registration report was read in full."),
      enrolmentUntil: timeOrNull.describe("Up to when it is known who is enrolled, by audits and report."),
      membershipAt: timeOrNull.describe("Up to when it is known who is in the groups."),
      membershipFullAt: timeOrNull.describe("When all groups were read in full."),
      domainsAt: timeOrNull.describe("When it was last read which domains enforce their own MFA."),
      failing: z
        .array(z.object({ source, because: z.string() }))
        .describe("Sources that did not answer the last time they were asked."),
      reconciled: z
        .array(z.object({ source, at: time, differences: count }))
        .describe("People whom the newest full reading of a source found to be otherwise than was known."),
    })
    .describe("How old each source is; what is too old is unknown to every gate."),
  guards: z.array(z.object({ wave: z.string(), state: z.string(), raised: z.array(z.string()) })),
  openInvestigations: z.array(
    z.object({
      n: z.int(),
      wave: z.string(),
      because: z.string(),
      cause: z
        .exactOptional(z.object({ verdict: z.enum(causeVerdicts), because: z.string(), fix: z.string() }))
        .describe("What the data says of the cause, and what to try; a person concludes it."),
      call,
    }),
  ),
  issues: z
    .object({
      open: count,
      blocking: count.describe("Open issues that keep every phase from ending."),
      register: z.array(issueView),
      proposals: z
        .array(
          z.object({
            code: z.int(),
            people: count,
            waves: z.array(z.string()),
            sentence: z.string(),
            call,
          }),
        )
        .describe("Error codes that nobody expects and no issue is about; an operator says what they are."),
    })
    .describe("The register of issues and gaps."),
  suspicions: z
    .array(
      z.object({
        kind: z.enum(suspicionKinds),
        at: time,
        auditId: z.string().describe("The audit of the tenant that shows it; it says who."),
        because: z.string(),
      }),
    )
    .describe(
      "What looked like accounts being taken over, the newest 50; each was paged once, and nothing is held for it.",
    ),
  exceptions: z
    .object({ requested: count, granted: count, expired: count, people: count })
    .describe("Exceptions by where they stand, and the people whose exception stands."),
  wouldHave: z
    .array(
      z.object({
        at: time,
        wave: z.string(),
        write: z.string(),
        people: z.exactOptional(count).describe("People whom the slice would have enforced."),
        because: z.string().describe("Why nothing was written."),
      }),
    )
    .describe("What would have been written had this rollout not only observed; empty where it writes."),
  tablesVersion: z
    .string()
    .describe(
      "Tables that say what the values of Graph mean now; with a plus where VALUE_TABLES overrides some.",
    ),
  live: z
    .boolean()
    .describe("False when the instances could not be asked: what follows from the ledger is shown."),
  links: z.record(z.string(), z.string()),
});

/** The view of one rollout, as sent. */
export type RolloutView = z.infer<typeof rolloutView>;
/** The view of one phase, as sent. */
export type PhaseView = z.infer<typeof phase>;
/** One thing a phase waits for, as sent. */
export type WaitingView = z.infer<typeof waitingView>;
/** The view of one wave, as sent. */
export type WaveView = z.infer<typeof wave>;
