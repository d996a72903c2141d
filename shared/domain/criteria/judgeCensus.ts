import type { SeenCensus } from "../census/seenCensus.ts";
import type { CensusCriterion } from "../plan/stepCriteria.ts";
import type { Scope } from "./scope.ts";
import type { Verdict } from "./verdict.ts";

/** Share of people of whom the registration report may have said nothing. */
const mostUnreported = 0.1;

/** Judges whether it is counted who still has and uses legacy credentials: long enough, lately, and of nearly everybody. */
export function judgeCensus(criterion: CensusCriterion, { seen }: Scope): Verdict {
  const { item, minDays, maxAgeDays } = criterion;
  const { days, newest } = seen.steps?.census ?? {};
  if (days === undefined || newest === undefined)
    return { kind: "unknown", because: `${item}: no census was taken yet` };
  const { day, age, people, unreported, used } = newest;
  if (age > maxAgeDays)
    return { kind: "unknown", because: `${item}: the newest census is ${age} days old > ${maxAgeDays}` };
  if (people === 0 || unreported > mostUnreported * people)
    return {
      kind: "unknown",
      because: `${item}: the registration report says nothing of ${unreported} of ${people} people > 10 %`,
    };
  const blind = blindBecause(item, newest);
  if (blind !== undefined) return { kind: "unknown", because: blind };
  const uses = Object.entries(used).map(([kind, count]) => `${kind} ${count}`);
  const numbers = `${item}: ${days} days counted, the newest ${day}; of ${people} people used within 30 days: ${uses.join(", ")}`;
  return days >= minDays
    ? { kind: "met", because: `${numbers}; ${days} >= ${minDays}` }
    : { kind: "notYet", because: `${numbers}; ${days} < ${minDays}` };
}

/** What cannot be: nobody signs in at all, or people use what the report says nobody has. */
function blindBecause(
  item: string,
  { without, registered, used }: NonNullable<SeenCensus["newest"]>,
): string | undefined {
  const seen = Object.values(used).reduce((sum, count) => sum + count, without);
  if (seen === 0) return `${item}: no sign-in of anybody was seen within 30 days`;
  const factors = used.authenticatorApp + used.phone + used.oneTimeCode;
  return factors > 0 && registered === 0
    ? `${item}: second factors were used ${factors} times within 30 days, and the registration report lists none for anybody`
    : undefined;
}
