import type { SignInScenario } from "../people/signInScenario.ts";
import type { ScenariosCriterion } from "../plan/criterionPlan.ts";
import { partItem } from "../plan/partItem.ts";
import { freshCounts } from "./freshCounts.ts";
import type { Scope } from "./scope.ts";
import { shortNote } from "./shortNote.ts";
import { together } from "./together.ts";
import { type Verdict, worstOf } from "./verdict.ts";

/** Judges whether somebody of each wave has signed in with a passkey in each place; what sign-ins do not show a person may attest. */
export function judgeScenarios(criterion: ScenariosCriterion, scope: Scope): Verdict {
  return worstOf(scope.waves.map((wave) => judgeWave(criterion, scope, wave)));
}

function judgeWave({ item, scenarios }: ScenariosCriterion, scope: Scope, wave: string): Verdict {
  const counts = freshCounts(scope, wave);
  if (counts.kind === "unknown") return counts;
  const counted = counts.scenarios;
  if (counted === undefined)
    return { kind: "unknown", because: `${wave}: where people sign in was not counted yet` };
  const parts = scenarios.map((scenario) =>
    judgeScenario(scenario, counted[scenario], scope.seen.attestations[partItem(item, scenario)]),
  );
  const { kind, because } = together(parts);
  const advice =
    kind === "notYet"
      ? `: have it tried, or attest ${partItem(item, "<scenario>")} where no sign-in shows it`
      : "";
  return { kind, because: `${wave}: ${because}${advice}` };
}

function judgeScenario(
  scenario: SignInScenario,
  people: number,
  attested: Scope["seen"]["attestations"][string] | undefined,
): Verdict {
  if (attested?.outcome === "failed")
    return { kind: "breached", because: `${scenario} was attested as failed: ${shortNote(attested.note)}` };
  if (people > 0) return { kind: "met", because: `${scenario} by ${people} people` };
  if (attested === undefined) return { kind: "notYet", because: `${scenario} by nobody` };
  const how = attested.outcome === "done" ? "is attested, not measured" : "does not apply";
  return { kind: "met", because: `${scenario} ${how}: ${shortNote(attested.note)}` };
}
