import { planOf, waveOf } from "../../shared/acts/planOf.ts";
import { standingPolicies } from "../../shared/domain/enforcement/standingPolicies.ts";
import type { FreezeRequest } from "../../shared/domain/gates/freezeRequest.ts";
import { chooseQuestions } from "../../shared/domain/survey/chooseQuestions.ts";
import { countSurvey, judgeSurvey } from "../../shared/domain/survey/judgeSurvey.ts";
import type { SurveyOutcome } from "../../shared/domain/survey/surveyOutcome.ts";
import { questionKey } from "../../shared/domain/survey/surveyQuestion.ts";
import { hashOf } from "../../shared/domain/text/hashOf.ts";
import type { World } from "../../shared/ports/world.ts";
import type { Reader } from "./collected/createReader.ts";
import { askQuestions } from "./surveyed/askQuestions.ts";
import { answersHoldFor, keepAnswers, knownAnswers } from "./surveyed/knownAnswers.ts";
import { sliceOf, waitsForItsPolicy } from "./surveyed/sliceOf.ts";
import { surveyPeople } from "./surveyed/surveyPeople.ts";

/**
 * Asks the tenant before a gate opens how sign-ins would end with the act carried out: of those who must not be locked out,
 * and of a sample of the people newly enforced. The same request again gets the answer that was stored, without a question.
 */
export async function survey(world: World, reader: Reader, request: FreezeRequest): Promise<SurveyOutcome> {
  const key = `a|${hashOf(request)}`;
  const stored = await storedOutcome(world, request.rolloutId, key);
  if (stored !== undefined) return stored;
  const outcome = await ask(world, reader, request);
  await world.rows.insert("evidence", request.rolloutId, key, JSON.stringify(outcome));
  // Another delivery may have been faster, and what it found is in the history.
  return (await storedOutcome(world, request.rolloutId, key)) ?? outcome;
}

async function storedOutcome(
  { rows }: World,
  rolloutId: string,
  key: string,
): Promise<SurveyOutcome | undefined> {
  const row = await rows.get("evidence", rolloutId, key);
  // Written above and by nobody else.
  return row && (JSON.parse(row.value) as SurveyOutcome);
}

async function ask(world: World, reader: Reader, request: FreezeRequest): Promise<SurveyOutcome> {
  const { rolloutId, phase, attempt, gate, slice } = request;
  if (slice === undefined)
    throw new RangeError(`gate ${gate} enforces nobody: there is nothing to ask about`);
  const { wave } = slice;
  const { plan } = await planOf(world, rolloutId);
  const { policy } = waveOf(plan, wave).wave;
  if (policy === undefined) throw new RangeError(`wave ${wave} has no policy to enforce`);
  const collected = await reader.people(rolloutId);
  const membership = collected?.memberships[wave];
  if (collected === undefined || membership === undefined) return shut(`nobody of wave ${wave} was read yet`);
  const all = await world.policies.list();
  if (all.kind !== "read") return shut(`the policies of the tenant were not read: ${all.because}`);
  const own = all.value.find(({ id }) => id === policy);
  if (own === undefined) return shut(`the tenant has no policy ${policy}`);

  const standing = standingPolicies(all.value);
  const details = all.value.filter(({ state }) => state !== "disabled");
  const waits = waitsForItsPolicy(standing, policy);
  const joining = await sliceOf(world, plan, { rolloutId, ...collected }, waits, slice);
  const people = surveyPeople(plan, collected, membership, waits, joining);
  const questions = chooseQuestions(
    people,
    `${rolloutId}|${wave}`,
    `${rolloutId}|${phase}|${attempt}|${gate}`,
  );
  const holdFor = answersHoldFor(standing, policy);
  const known = await knownAnswers(world, rolloutId, wave, holdFor);
  const open = questions.filter((question) => !known.has(questionKey(question)));
  const answers = await askQuestions(world, open, details, own, (id) => {
    const { portable = false, platformOnly = false } = collected.people.get(id) ?? {};
    return { portable, platformOnly };
  });
  const fresh = new Map(answers.map((cell) => [questionKey(cell), cell]));
  const cells = questions.flatMap((question) => {
    const name = questionKey(question);
    return fresh.get(name) ?? known.get(name) ?? [];
  });
  await keepAnswers(world, rolloutId, wave, holdFor, [...known.values(), ...answers]);

  const counts = countSurvey(cells);
  const verdict = judgeSurvey(cells, policy);
  const at = Math.max(0, ...cells.map((cell) => cell.at));
  const hash = await world.evidence.putSurvey(rolloutId, {
    wave,
    policy,
    at,
    policies: standing,
    cells,
    ...counts,
  });
  if (verdict.kind !== "met") {
    return { kind: "shut", verdict: { ...verdict, because: `${verdict.because}; survey ${hash}` } };
  }
  const { asked, blocked, unknown } = counts;
  const policies = { count: standing.length, hash: await world.evidence.putPolicies(rolloutId, standing) };
  return { kind: "open", because: verdict.because, whatIf: { hash, asked, blocked, unknown, policies } };
}

const shut = (because: string): SurveyOutcome => ({ kind: "shut", verdict: { kind: "unknown", because } });
