import type { WhatIfAnswer } from "../enforcement/whatIf.ts";
import type { PolicyState } from "../measure/waveReading.ts";
import { type Means, type PolicyDemand, resultOf, type SignInResult, worstResult } from "./resultOf.ts";
import type { SurveyQuestion } from "./surveyQuestion.ts";

/** A policy that takes part in sign-ins, with what it asks for. */
export interface SurveyedPolicy {
  readonly id: string;
  readonly state: PolicyState;
  readonly rules: PolicyDemand;
}

/** What became of one question: the sign-in as it is now, and as if the wave's policy were on. */
export interface SurveyCell extends SurveyQuestion {
  /** Epoch milliseconds of the answer. */
  readonly at: number;
  readonly current: SignInResult;
  readonly projected: SignInResult;
  /** Whether the wave's policy would take part in the sign-in. */
  readonly reached: boolean;
  /** Why the result is not known. */
  readonly because?: string;
}

/**
 * Folds the answer to one question: enabled policies give the current result, with the wave's own `policy` taken as on
 * they give the projected one. Who is newly enforced is not in its group yet, so a miss for want of membership alone is none. Pure.
 */
export function foldAnswers(
  question: SurveyQuestion,
  answers: readonly WhatIfAnswer[],
  standing: readonly SurveyedPolicy[],
  policy: string,
  means: Means,
  at: number,
): SurveyCell {
  const byId = new Map(answers.map((answer) => [answer.policyId, answer]));
  const missing = standing.filter(({ id }) => !byId.has(id));
  if (missing.length > 0 || !standing.some(({ id }) => id === policy)) {
    const because = `the answer names ${answers.length} policies, and ${missing[0]?.id ?? policy} is not among them`;
    return unanswered(question, at, because);
  }
  const own = byId.get(policy);
  if (own?.missed?.includes("notEnoughInformation") === true) {
    return unanswered(question, at, `the tenant lacks information to say whether ${policy} applies`);
  }
  const reached = own?.applies === true || (joinsFor(question) && isOnlyUsers(own));
  const results = (isOn: (policy: SurveyedPolicy) => boolean): SignInResult =>
    worstResult(standing.filter(isOn).map(({ rules }) => resultOf(rules, question, means)));
  const isInForce = ({ id, state }: SurveyedPolicy): boolean =>
    state === "enabled" && byId.get(id)?.applies === true;
  return {
    ...question,
    at,
    current: results(isInForce),
    projected: results((each) => isInForce(each) || (reached && each.id === policy)),
    reached,
  };
}

/** A question that has no answer, and why. */
export function unanswered(question: SurveyQuestion, at: number, because: string): SurveyCell {
  return { ...question, at, current: "unknown", projected: "unknown", reached: false, because };
}

/** A wave's policy covers applications; no lint lets one with user actions through. */
const joinsFor = ({ joins, target }: SurveyQuestion): boolean => joins && target !== "registration";

const isOnlyUsers = (answer: WhatIfAnswer | undefined): boolean =>
  answer?.missed?.every((reason) => reason === "users") === true && answer.missed.length > 0;
