import type { WhatIfQuestion } from "../../../shared/domain/enforcement/whatIf.ts";
import { foldAnswers, type SurveyCell, unanswered } from "../../../shared/domain/survey/foldAnswers.ts";
import type { Means } from "../../../shared/domain/survey/resultOf.ts";
import type { SurveyQuestion } from "../../../shared/domain/survey/surveyQuestion.ts";
import type { PolicyDetail } from "../../../shared/ports/policies.ts";
import type { World } from "../../../shared/ports/world.ts";

/** Milliseconds after which no further question is asked: an activity has less than a minute. */
const askingMs = 42_000;

/** Exchange Online, for policies that cover Office; and the management of Azure, which those for all resources cover. */
const office = "00000002-0000-0ff1-ce00-000000000000";
const azure = "797f4846-ba00-4fd7-ba43-dac1f8f63013";

/** Asks the questions one after the other, within the budget of background reads; what is left when the tenant or the time says stop has no answer. */
export async function askQuestions(
  { clock, policies }: World,
  questions: readonly SurveyQuestion[],
  standing: readonly PolicyDetail[],
  own: PolicyDetail,
  meansOf: (person: string) => Means,
): Promise<readonly SurveyCell[]> {
  const startedAt = clock.now();
  const cells: SurveyCell[] = [];
  let stopped: string | undefined;
  for (const question of questions) {
    if (clock.now() - startedAt > askingMs) stopped ??= "the time of one turn was over, the next goes on";
    if (stopped !== undefined) {
      cells.push(unanswered(question, clock.now(), stopped));
      continue;
    }
    const answer = await policies.evaluate(asWhatIf(question, own));
    if (answer.kind === "read") {
      cells.push(
        foldAnswers(question, answer.value, standing, own.id, meansOf(question.person), clock.now()),
      );
      continue;
    }
    cells.push(unanswered(question, clock.now(), answer.because));
    // One account may be gone; anything else meets the next question too.
    const isGone = answer.kind === "unavailable" && answer.reason === "missing";
    if (!isGone) stopped = answer.because;
  }
  return cells;
}

function asWhatIf({ person: userId, platform, target }: SurveyQuestion, own: PolicyDetail): WhatIfQuestion {
  if (target === "registration") return { userId, platform, userAction: "registerSecurityInformation" };
  const named = own.rules.applications.find((id) => !/^(All|Office365|None)$/.test(id));
  const covered = own.rules.applications.includes("All") ? azure : (named ?? office);
  return { userId, platform, applicationId: target === "office" ? office : covered };
}
