import type { Condition } from "../gates/condition.ts";
import type { Observation } from "../gates/observation.ts";
import type { PhaseRules } from "../gates/phaseRules.ts";
import type { PhaseState } from "../gates/phaseState.ts";
import { blockingTrouble } from "./blockingTrouble.ts";

/** Minutes within which a blocking issue is answered where people are enforced; then it is escalated. Product default. */
const answerMinutes = 60;
const minuteMs = 60_000;

/**
 * People are asked at once to roll back or to hold with a reason when an issue blocks while a wave is enforced, and others
 * when nobody has. A pause is an answer, and so is a rollback. Pure.
 */
export function blockingConditions(
  rules: PhaseRules,
  state: PhaseState,
  seen: Observation,
): readonly Condition[] {
  const trouble = blockingTrouble(rules, seen);
  if (trouble === undefined || state.paused || state.kind === "rolledBack") return [];
  const { says, enforced, since } = trouble;
  const about = { topic: "blockingIssue", severity: "page", wave: enforced[0] } as const;
  const waves = enforced.join(", ");
  const doing = `roll ${waves} back, or order pause with the reason`;
  const text = `${says} while ${waves} is enforced: ${doing}, within ${answerMinutes} min; until then nothing more is enforced and the phase does not end`;
  const asked: Condition = { key: `blockingIssue:${since}`, ...about, text };
  const minutes = Math.floor((seen.at - since) / minuteMs);
  if (minutes < answerMinutes) return [asked];
  const late = `${says} and nobody has answered for ${minutes} min >= ${answerMinutes}: ${doing}`;
  const to = rules.gates.advance.escalateTo;
  return [asked, { key: `overdue:blockingIssue:${since}`, ...about, text: late, to }];
}
