import type { StandingPolicy } from "../enforcement/standingPolicies.ts";
import type { SurveyCell } from "./foldAnswers.ts";
import type { SurveySummary } from "./judgeSurvey.ts";

/** A finished survey as it is stored, by its hash: every question with its two results, and the policies they hold among. */
export interface Survey extends SurveySummary {
  readonly wave: string;
  /** The wave's policy, which the projected results take as on. */
  readonly policy: string;
  /** Epoch milliseconds of the newest answer. */
  readonly at: number;
  /** All enabled and report-only policies, with their fingerprints. */
  readonly policies: readonly StandingPolicy[];
  readonly cells: readonly SurveyCell[];
}

/** What evidence says of a survey: its numbers, and the hashes of the survey and of the policies it was asked under. */
export interface WhatIfEvidence {
  readonly hash: string;
  readonly asked: number;
  readonly blocked: number;
  readonly unknown: number;
  readonly policies: { readonly count: number; readonly hash: string };
}
