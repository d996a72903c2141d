import type { TabletopCriterion } from "../plan/stepCriteria.ts";
import type { Scope } from "./scope.ts";
import type { Verdict } from "./verdict.ts";

const dayMs = 24 * 60 * 60_000;

/** Judges whether the helpdesk has passed a tabletop exercise of the phase, and what it found is closed. */
export function judgeTabletop({ item, maxAgeDays }: TabletopCriterion, { seen }: Scope): Verdict {
  const { tabletop } = seen.steps ?? {};
  if (tabletop === undefined) return { kind: "unknown", because: `${item}: exercises were not read` };
  const { running, newest } = tabletop;
  if (newest === undefined)
    return {
      kind: "notYet",
      because: running ? `${item}: an exercise runs and has not ended` : `${item}: no exercise was held`,
    };
  const { number, at, outcome, participants, minutes, findings, open } = newest;
  const days = (seen.at - at) / dayMs;
  const held = `${item}: exercise ${number}, held ${days.toFixed(1)} days ago by ${participants} people in ${minutes} minutes with ${findings} findings`;
  if (outcome === "failed") return { kind: "notYet", because: `${held}, failed; hold another` };
  if (days > maxAgeDays)
    return { kind: "notYet", because: `${held}, is older than ${maxAgeDays} days; hold it again` };
  return open.length === 0
    ? { kind: "met", because: `${held}, was passed; 0 findings open` }
    : {
        kind: "notYet",
        because: `${held}, was passed; ${open.length} findings open > 0: close issue ${open.slice(0, 10).join(", ")}`,
      };
}
