import type { Verdict } from "../criteria/verdict.ts";
import type { Adoption } from "../enforcement/adoption.ts";
import type { bodyOfDraft, PolicyDraft } from "../enforcement/policyDraft.ts";
import type { TicketReading } from "../helpdesk/ticketReading.ts";
import type { SeenIssues } from "../issues/seenIssues.ts";
import type { SliceForecast } from "../measure/impactForecast.ts";
import type { Unknown, WaveReading } from "../measure/waveReading.ts";
import type { SeenSteps } from "../steps/seenSteps.ts";
import type { WhatIfEvidence } from "../survey/survey.ts";

/** The frozen record a gate is decided on; its hash is what people vote on. */
export interface Evidence {
  readonly rolloutId: string;
  readonly phase: string;
  readonly attempt: number;
  readonly gate: string;
  /** What the phase is for, as its plan says; absent in records from before it was kept. */
  readonly goal?: string;
  /** Ids of the criteria that are a default of this product, not of the rollout guide; absent where none is. */
  readonly productDefaults?: readonly string[];
  /** Epoch milliseconds of the observation it rests on. */
  readonly at: number;
  readonly planHash: string;
  /** Version of the tables that said what the values of Graph meant then. */
  readonly tablesVersion?: string;
  /** One sentence per criterion, with its verdict. */
  readonly criteria: readonly { readonly id: string; readonly verdict: Verdict }[];
  /** The unknown criterion that people are asked to let pass; an approval does not do then. */
  readonly override?: string;
  readonly waves: Readonly<Record<string, WaveReading>>;
  /** The register of issues as it was judged. */
  readonly issues?: SeenIssues;
  /** The helpdesk's tickets as they were judged. */
  readonly tickets?: TicketReading | Unknown;
  /** What people have done by hand; only what the phase asks for. */
  readonly steps?: SeenSteps;
  /** Waves of skipped phases, and which of them an approval adopts; only where a rollout begins in a later phase. */
  readonly adoptions?: readonly Adoption[];
  /** What the tenant says of sign-ins with the act carried out; absent for gates that enforce nobody. */
  readonly whatIf?: WhatIfEvidence;
  /** Whom enforcing the slice would block, foreseen from report-only; absent for gates that enforce nobody. */
  readonly impact?: SliceForecast | Unknown;
  /** What the approved act will write; absent for gates that write nothing. */
  readonly act?: {
    readonly wave: string;
    readonly slice: number;
    readonly policy: string;
    readonly fingerprint: string;
    readonly enforcedGroup: string;
    /** Number of people the act newly enforces, and the hash under which their ids are stored. */
    readonly people: number;
    readonly peopleHash: string;
    /** Number of people in the group who have no place in it any more; those of them whom this product added are taken out. */
    readonly leaves?: number;
    /** Of the final policy: how many of those newly caught are not ready. */
    readonly unready?: number;
    /** Number of enabled and report-only policies at that moment, and the hash under which they are stored. */
    readonly policies?: { readonly count: number; readonly hash: string };
  };
  /** The policy that the approved act will make; absent for gates that make none. */
  readonly creation?: {
    readonly wave: string;
    readonly draft: PolicyDraft;
    /** Exactly what will be sent, and its hash. */
    readonly body: ReturnType<typeof bodyOfDraft>;
    readonly bodyHash: string;
    /** As for an act: the policies that stood at that moment. */
    readonly policies: { readonly count: number; readonly hash: string };
  };
}
