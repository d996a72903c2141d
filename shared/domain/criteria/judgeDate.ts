import type { DateCriterion } from "../plan/stepCriteria.ts";
import type { Scope } from "./scope.ts";
import type { Verdict } from "./verdict.ts";

/** Judges whether two people have set the date from which a password alone does not do any more. */
export function judgeDate({ item }: DateCriterion, { seen }: Scope): Verdict {
  const { date } = seen.steps ?? {};
  if (date === undefined) return { kind: "unknown", because: `${item}: the date was not read` };
  const { on, days = 0 } = date;
  if (on === undefined) return { kind: "notYet", because: `${item}: no date is set; two people set it` };
  const when = days > 0 ? `in ${days} days` : days === 0 ? "today" : `${-days} days ago`;
  return { kind: "met", because: `${item}: a password alone does until ${on}, ${when}` };
}
