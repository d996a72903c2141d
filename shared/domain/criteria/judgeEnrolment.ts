import { neededFor } from "../enrolment/neededFor.ts";
import type { EnrolmentCriterion } from "../plan/criterionPlan.ts";
import { shareText } from "../text/shareText.ts";
import { enrolmentDue } from "./enrolmentDue.ts";
import { freshCounts } from "./freshCounts.ts";
import { paceSentence } from "./paceSentence.ts";
import type { Scope } from "./scope.ts";
import { type Verdict, worstOf } from "./verdict.ts";

/** Below this many people a wave is judged by those who are missing: one more or less is no rate. */
const fewPeople = 20;
const dayMs = 24 * 60 * 60_000;

/** Judges enrolment on the exact count: a wave is a census, and the shortfall is said in people. Below its target it is late at its date, and never breached. */
export function judgeEnrolment(criterion: EnrolmentCriterion, scope: Scope): Verdict {
  return worstOf(scope.waves.map((wave) => judgeWave(criterion, scope, wave)));
}

function judgeWave(criterion: EnrolmentCriterion, scope: Scope, wave: string): Verdict {
  const { minRate, minSample } = criterion;
  const counts = freshCounts(scope, wave);
  if (counts.kind === "unknown") return counts;
  const { audience, enrolled, unknownMethods = 0, fromAudits = 0 } = counts;
  const { min, max } = scope.rules.size;
  const least = Math.max(1, minSample);
  if (audience < least)
    return { kind: "unknown", because: `${wave}: ${audience} people < ${least} asked for` };
  if (audience < min)
    return { kind: "notYet", because: `${wave}: ${audience} people in the audience < ${min}` };
  if (max !== undefined && audience > max) {
    return { kind: "notYet", because: `${wave}: ${audience} people in the audience > ${max}` };
  }
  const allowed = audience - neededFor(minRate, audience);
  const missing = audience - enrolled;
  const isMet = missing <= allowed;
  const told = fromAudits === 0 ? "" : `, ${fromAudits} of them as audits tell and no report yet`;
  const numbers =
    audience < fewPeople
      ? `${wave}: ${enrolled} of ${audience} enrolled: ${missing} missing ${isMet ? "<=" : ">"} ${allowed} allowed by ${shareText(minRate)}${told}`
      : `${wave}: ${enrolled} of ${audience} enrolled (${shareText(enrolled / audience)}) ${isMet ? ">=" : "<"} ${shareText(minRate)}${told}`;
  if (isMet) return { kind: "met", because: numbers };
  const short = missing - allowed;
  const shortfall = `${short} ${short === 1 ? "person" : "people"} short`;
  if (unknownMethods >= short) {
    const because = `${numbers}: ${shortfall}, and ${unknownMethods} have a method that no table knows; tell the table what it is worth`;
    return { kind: "unknown", because };
  }
  const pace = paceSentence(counts.enrolmentForecast, minRate);
  const because = `${numbers}: ${shortfall}${dateOf(criterion, scope)}${pace === undefined ? "" : `; ${pace}`}`;
  return { kind: "notYet", because };
}

function dateOf(criterion: EnrolmentCriterion, scope: Scope): string {
  const due = enrolmentDue(criterion, scope);
  if (due === undefined) return "";
  const days = (due - scope.seen.at) / dayMs;
  return days >= 0
    ? `, ${days.toFixed(1)} days before its date`
    : `, ${(-days).toFixed(1)} days past its date`;
}
