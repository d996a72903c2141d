import type { StandingPolicy } from "../../../shared/domain/enforcement/standingPolicies.ts";
import type { SurveyCell } from "../../../shared/domain/survey/foldAnswers.ts";
import { isBlocked } from "../../../shared/domain/survey/judgeSurvey.ts";
import { questionKey } from "../../../shared/domain/survey/surveyQuestion.ts";
import { hashOf } from "../../../shared/domain/text/hashOf.ts";
import type { World } from "../../../shared/ports/world.ts";
import { surveyAnswersRow } from "../../../shared/schemas/rows/surveyRow.ts";

/** How long an answer is good for while no policy changes. */
const goodForMs = 24 * 60 * 60_000;

const keyOf = (wave: string): string => `b|${wave}`;

/** Answers of earlier surveys of a wave, by question, that need not be asked for again: nothing stood against the act, and no policy has changed since. */
export async function knownAnswers(
  { rows, clock }: World,
  rolloutId: string,
  wave: string,
  policies: string,
): Promise<ReadonlyMap<string, SurveyCell>> {
  const row = await rows.get("evidence", rolloutId, keyOf(wave));
  const stored = row && surveyAnswersRow.parse(JSON.parse(row.value));
  if (stored?.policies !== policies) return new Map();
  const good = stored.cells.filter(({ at }) => clock.now() - at < goodForMs);
  return new Map(good.map((cell) => [questionKey(cell), cell]));
}

/** Keeps the answers against which nothing stands; whoever would be caught or had no answer is asked about again. */
export async function keepAnswers(
  { rows }: World,
  rolloutId: string,
  wave: string,
  policies: string,
  cells: readonly SurveyCell[],
): Promise<void> {
  const good = cells.filter((cell) => cell.projected !== "unknown" && !isBlocked(cell) && !isCaught(cell));
  await rows.put("evidence", rolloutId, keyOf(wave), JSON.stringify({ policies, cells: good }));
}

const isCaught = ({ role, reached }: SurveyCell): boolean =>
  reached && (role === "breakGlass" || role === "service");

/** Hash under which answers hold: of all policies, without the state of the wave's own, which the act itself changes. */
export function answersHoldFor(standing: readonly StandingPolicy[], own: string): string {
  return hashOf(standing.map(({ id, state, fingerprint }) => [id, id === own ? "" : state, fingerprint]));
}
