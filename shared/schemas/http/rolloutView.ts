import * as z from "zod";
import { causeVerdicts } from "../../domain/causes/causeReport.ts";
import { suspicionKinds } from "../../domain/radar/suspicion.ts";
import { issueView } from "./issue.ts";
import { phaseView } from "./phaseView.ts";
import { callView } from "./waitingView.ts";

const time = z.iso.datetime();
const timeOrNull = time.nullable();
const count = z.int().min(0);

const source = z.string().describe('"audits", "registrations", "membership" or "domains".');

/** Everything a person needs to know of one rollout. */
export const rolloutView = z.object({
  id: z.string(),
  name: z.string(),
  planHash: z.string(),
  startedAt: time,
  startedBy: z.exactOptional(z.string()).describe("Object id; not shown to plain readers."),
  state: z.enum(["running", "completed", "aborted"]),
  currentPhase: z.exactOptional(z.string()),
  phases: z.array(phaseView),
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
      call: callView,
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
            call: callView,
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
