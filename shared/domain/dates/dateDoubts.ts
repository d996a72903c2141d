import { neededFor } from "../enrolment/neededFor.ts";
import type { Plan } from "../plan/plan.ts";
import { weekdayOf } from "../plan/weekdayOf.ts";
import { shareText } from "../text/shareText.ts";
import type { DateForecast } from "./dateForecast.ts";

/** Share of those asked who must be ready on the date, where no gate of the phase asks for another share of enrolment. */
const usualShare = 0.95;

/** Why a date should not be set, one sentence each; whoever sets it all the same has to say why. Pure. */
export function dateDoubts(plan: Plan, phaseId: string, forecast: DateForecast): readonly string[] {
  const { on, unknown, audience, low, median } = forecast;
  const doubts: string[] = [];
  if (plan.holidays.includes(on)) doubts.push(`${on} is a holiday of the plan`);
  const weekday = weekdayOf(on);
  if (weekday === "saturday" || weekday === "sunday")
    doubts.push(`${on} is a ${weekday}, and people meet it on the first working day without a full helpdesk`);
  if (unknown.length > 0)
    doubts.push(`nothing is known of ${unknown.length} waves: ${unknown.slice(0, 5).join(", ")}`);
  const share = shareWanted(plan, phaseId);
  const needed = neededFor(share, audience);
  if (audience === 0) doubts.push("nobody was counted, so nothing can be foreseen");
  else if (low < needed)
    doubts.push(
      `${low} of ${audience} people are foreseen to be ready on ${on} at the lower end of 90 % (${median} in the middle) < ${needed}, which is ${shareText(share)}`,
    );
  return doubts;
}

/** The greatest share that the phase's own gates ask of enrolment. */
function shareWanted({ phases }: Plan, phaseId: string): number {
  const phase = phases.find(({ id }) => id === phaseId);
  const criteria = [phase?.gates.start, phase?.gates.enforce, phase?.gates.advance].flatMap(
    (gate) => gate?.criteria ?? [],
  );
  const rates = criteria.flatMap((each) => (each.kind === "enrolment" ? [each.minRate] : []));
  return rates.length === 0 ? usualShare : Math.max(...rates);
}
