import { findingsOf } from "../issues/findingsOf.ts";
import type { UnexpectedFailuresCriterion } from "../plan/criterionPlan.ts";
import { freshCounts } from "./freshCounts.ts";
import type { Scope } from "./scope.ts";
import { type Verdict, worstOf } from "./verdict.ts";

/** Judges whether somebody has looked into every error code that nobody expects. */
export function judgeUnexpected(_: UnexpectedFailuresCriterion, scope: Scope): Verdict {
  return worstOf(scope.waves.map((wave) => judgeWave(scope, wave)));
}

function judgeWave(scope: Scope, wave: string): Verdict {
  const { issues } = scope.seen;
  if (issues === undefined) return { kind: "unknown", because: "the register of issues was not read" };
  const counts = freshCounts(scope, wave);
  if (counts.kind === "unknown") return counts;
  const open = findingsOf(counts, issues.triaged);
  if (open === undefined)
    return { kind: "unknown", because: `${wave}: unexpected failures were not counted yet` };
  const met = counts.unexpected?.length ?? 0;
  const numbers = `${wave}: ${open.length} of ${met} unexpected error codes of the last 7 days are not looked into`;
  if (open.length === 0) return { kind: "met", because: `${numbers} <= 0` };
  const codes = open.map(({ code, people }) => `${code} (${people} people)`).join(", ");
  return {
    kind: "notYet",
    because: `${numbers} > 0: ${codes}; register an issue with each code and say what it is`,
  };
}
