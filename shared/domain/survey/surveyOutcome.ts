import type { Verdict } from "../criteria/verdict.ts";
import type { WhatIfEvidence } from "./survey.ts";

/** What a survey says of opening a gate: what evidence then holds of it and the sentence with its numbers, or why the gate stays shut. */
export type SurveyOutcome =
  | { readonly kind: "open"; readonly whatIf: WhatIfEvidence; readonly because: string }
  | { readonly kind: "shut"; readonly verdict: Verdict };
