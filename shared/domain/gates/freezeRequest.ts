import type { Verdict } from "../criteria/verdict.ts";
import type { TicketReading } from "../helpdesk/ticketReading.ts";
import type { SeenIssues } from "../issues/seenIssues.ts";
import type { Unknown, WaveReading } from "../measure/waveReading.ts";
import type { SeenSteps } from "../steps/seenSteps.ts";
import type { WhatIfEvidence } from "../survey/survey.ts";
import type { Slice } from "./nextSlice.ts";

/** Asks for one evidence record to be frozen: what was judged, and what the approved act would do. */
export interface FreezeRequest {
  readonly rolloutId: string;
  readonly phase: string;
  readonly attempt: number;
  readonly gate: string;
  /** Epoch milliseconds of the observation. */
  readonly at: number;
  readonly planHash: string;
  readonly criteria: readonly { readonly id: string; readonly verdict: Verdict }[];
  readonly override?: string;
  readonly waves: Readonly<Record<string, WaveReading>>;
  /** The register of issues as it was judged. */
  readonly issues?: SeenIssues;
  /** The helpdesk's tickets as they were judged. */
  readonly tickets?: TicketReading | Unknown;
  /** What people have done by hand; only what the phase asks for. */
  readonly steps?: SeenSteps;
  /** The survey that comes before a slice is frozen. */
  readonly whatIf?: WhatIfEvidence;
  /** The wave whose policy is to be made. */
  readonly creates?: string;
  readonly slice?: Slice & {
    readonly fingerprint: string;
    readonly atMost: number;
    /** Whether people whom earlier slices would have enforced are not named again. */
    readonly leaveOutNamed?: true;
  };
}

/** How many people a slice may newly enforce, by its number and what was enforced today. */
export function sliceCap(
  caps: { readonly firstSlice: number; readonly perStep: number; readonly perDay: number },
  isFirst: boolean,
  enforcedToday: number,
): number {
  const step = isFirst ? caps.firstSlice : caps.perStep;
  return Math.max(0, Math.min(step, caps.perDay - enforcedToday));
}
