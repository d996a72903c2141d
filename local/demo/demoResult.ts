import { z } from "zod";

/** How a phase stood when the demo ended; one that was never reached is `held`, with no start, no end and no turns. */
const phaseOutcome = z.enum(["completed", "held", "rolledBack", "aborted"]);

/** What `--json` prints: one run of the demo in numbers. */
export const demoResult = z.strictObject({
  scenario: z.string(),
  /** `held` when the rollout still ran at the horizon. */
  outcome: z.enum(["completed", "held", "aborted"]),
  phases: z.array(
    z.strictObject({
      id: z.string(),
      kind: z.string(),
      outcome: phaseOutcome,
      /** Share of all people asked in the phase, 0 to 1; null while nothing is known or nobody is asked. */
      enrolledRate: z.number().min(0).max(1).nullable(),
      turns: z.int().nonnegative(),
      startedAt: z.iso.datetime().nullable(),
      endedAt: z.iso.datetime().nullable(),
    }),
  ),
  policyWrites: z.array(
    z.strictObject({ policyId: z.string(), from: z.string(), to: z.string(), at: z.iso.datetime() }),
  ),
  memberWrites: z.int().nonnegative(),
  /** Tickets that people opened at the helpdesk, and those of them about passkeys: blocked sign-ins, registration, lost devices. */
  tickets: z.strictObject({ opened: z.int().nonnegative(), aboutPasskeys: z.int().nonnegative() }),
  /** Different people whom an enforced policy stopped at least once. */
  blockedPeople: z.int().nonnegative(),
  /** Waves that were put back to report-only, by trigger or by people. */
  rollbacks: z.int().nonnegative(),
  /** Different notices that a phase or gate is late. */
  lateNotices: z.int().nonnegative(),
  /** People in an `enforced` group at the end, over all waves; null while the product does not know. */
  enforcedPeople: z.int().nonnegative().nullable(),
  /** Different notices of severity warn or page. */
  alerts: z.int().nonnegative(),
  turns: z.int().nonnegative(),
  /** Since the tenant process was started, so less after a resume. */
  graphRequests: z.int().nonnegative(),
  simulatedDays: z.number().nonnegative(),
  wallSeconds: z.number().nonnegative(),
  peakRssMb: z.int().nonnegative(),
});

/** One run of the demo in numbers. */
export type DemoResult = z.infer<typeof demoResult>;
/** How a phase stood when the demo ended. */
export type PhaseOutcome = z.infer<typeof phaseOutcome>;
