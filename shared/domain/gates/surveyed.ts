import type { FreezeRequest } from "./freezeRequest.ts";
import { whatIfId } from "./judgePending.ts";
import type { PhaseSurvey } from "./phaseState.ts";

/** Age in milliseconds up to which the survey of the turn before may be frozen. */
const goodForMs = 15 * 60_000;

/** The evidence to freeze with the survey of its gate among the criteria; undefined where the last turn made none that opens it. */
export function surveyed(request: FreezeRequest, survey: PhaseSurvey | undefined): FreezeRequest | undefined {
  if (survey?.gate !== request.gate || survey.outcome.kind !== "open") return undefined;
  if (request.at - survey.at > goodForMs) return undefined;
  const { because, whatIf } = survey.outcome;
  const criterion = { id: whatIfId, verdict: { kind: "met" as const, because } };
  return { ...request, criteria: [...request.criteria, criterion], whatIf };
}
