import type { Verdict } from "../criteria/verdict.ts";
import type { SurveyCell } from "./foldAnswers.ts";
import type { SurveyRole } from "./surveyQuestion.ts";

/** The numbers of a survey: questions, and how the sign-ins would end with the wave's policy on. */
export interface SurveySummary {
  readonly asked: number;
  readonly passes: number;
  /** Sign-ins that the wave's policy would stop. */
  readonly blocked: number;
  readonly unknown: number;
}

/** Counts a survey. Pure. */
export function countSurvey(cells: readonly SurveyCell[]): SurveySummary {
  const unknown = cells.filter(({ projected }) => projected === "unknown").length;
  const blocked = cells.filter(isBlocked).length;
  return { asked: cells.length, passes: cells.length - blocked - unknown, blocked, unknown };
}

/** Whether the sign-in would be stopped, and the wave's policy takes part in it. */
export const isBlocked = ({ reached, projected }: SurveyCell): boolean =>
  reached && (projected === "failure" || projected === "block");

/**
 * What a survey says of opening the gate, with its numbers. Somebody newly enforced who would be blocked is shown and
 * does not decide: how many may be unready is a matter of the gate's own criteria. Pure.
 */
export function judgeSurvey(cells: readonly SurveyCell[], policy: string): Verdict {
  const { asked, passes, blocked, unknown } = countSurvey(cells);
  const people = (role: SurveyRole, isIn: (cell: SurveyCell) => boolean = () => true): number =>
    new Set(cells.filter((cell) => cell.role === role && isIn(cell)).map(({ person }) => person)).size;
  const caught = (role: SurveyRole, whom: string, isIn: (cell: SurveyCell) => boolean): Verdict[] => {
    const count = people(role, isIn);
    if (count === 0) return [];
    const because = `policy ${policy} would ${whom.replace("#", `${count} of ${people(role)}`)}, by a what-if of ${asked} sign-ins`;
    return [{ kind: "notYet", because }];
  };
  const [worst] = [
    ...caught("breakGlass", "catch # break-glass accounts", ({ reached }) => reached),
    ...caught("service", "catch # listed service accounts", ({ reached }) => reached),
    ...caught("staff", "lock out # approvers and operators without a usable passkey", isBlocked),
  ];
  if (worst !== undefined) return worst;
  if (unknown > 0) {
    const why = cells.find(({ projected }) => projected === "unknown")?.because ?? "no answer";
    return { kind: "unknown", because: `${unknown} of ${asked} what-if questions have no answer: ${why}` };
  }
  const because = `${passes} of ${asked} sign-ins asked about would pass with policy ${policy} on, ${blocked} would be blocked`;
  return { kind: "met", because };
}
