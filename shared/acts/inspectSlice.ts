import type { ApprovedAct } from "../domain/enforcement/act.ts";
import { phaseView } from "../domain/ledger/phaseView.ts";
import type { Plan } from "../domain/plan/plan.ts";
import type { World } from "../ports/world.ts";

/** Why a slice as a whole may not be enforced, with the caps; `approved` is the number of people that the evidence names. */
export async function inspectSlice(
  world: World,
  plan: Plan,
  { rolloutId, phase, wave }: ApprovedAct,
  people: readonly string[],
  approved: number,
): Promise<string | undefined> {
  const { perStep, perDay } = plan.caps;
  if (people.length > perStep) return `the slice holds ${people.length} people > cap ${perStep}`;
  if (people.length > approved) return `the slice holds ${people.length} people, approved were ${approved}`;
  const question = { phase, waves: [wave], seen: 0, at: world.clock.now(), timeZone: plan.timeZone };
  const { enforcedToday } = phaseView(await world.ledger.read(rolloutId), question);
  if (enforcedToday + people.length > perDay) {
    return `${enforcedToday} people were enforced today, ${people.length} more > cap ${perDay} per day`;
  }
  const { breakGlass, directorySync, accounts } = plan.exclusions;
  const excluded = people.filter((id) => [...breakGlass, ...directorySync, ...accounts].includes(id));
  return excluded.length > 0 ? `the slice holds ${excluded.length} excluded account(s)` : undefined;
}
