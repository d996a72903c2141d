import { exceptionsIn } from "../../shared/domain/exceptions/exceptionsIn.ts";
import { exceptedPeople } from "../../shared/domain/exceptions/lapsedPeople.ts";
import { enforcementDate } from "../../shared/domain/mailing/enforcementDate.ts";
import { reminderDue } from "../../shared/domain/mailing/reminderDue.ts";
import { remindable, remindersOf } from "../../shared/domain/mailing/remindersOf.ts";
import { mostRecipients } from "../../shared/domain/mailing/sendTime.ts";
import { isEnrolled } from "../../shared/domain/people/isReady.ts";
import { stranger } from "../../shared/domain/people/person.ts";
import { localDay } from "../../shared/domain/plan/localDay.ts";
import type { World } from "../../shared/ports/world.ts";
import { readCollected } from "../activities/collected/readCollected.ts";
import type { Rollout } from "../rollouts/findRollout.ts";
import type { Instances } from "../rollouts/instances.ts";
import { progressOf } from "../rollouts/progressOf.ts";
import { proposeByProduct } from "./proposeByProduct.ts";
import { readMailings } from "./recipientRows.ts";

/** Reminders that one person gets at most, where the plan does not say. */
const usualMost = 6;

/** Asks for a reminder to those of the running phase's waves who have not enrolled, at 60, 45, 30, 15, 7 and 1 days before it enforces. */
export async function remindHoldouts(
  world: World,
  rollout: Rollout,
  instances: Pick<Instances, "start">,
): Promise<void> {
  const { plan, entries } = rollout;
  const { current } = progressOf(rollout);
  if (current === undefined) return;
  const date = enforcementDate(current.phase, entries);
  const now = world.clock.now();
  const mark = date === undefined ? undefined : reminderDue(date, plan.timeZone, now);
  if (mark === undefined) return;
  const today = localDay(plan.timeZone, now);
  for (const { id: wave } of current.phase.waves) {
    const key = `message|${wave}|reminder|${mark}|${today}`;
    if (entries.some((entry) => entry.key === key)) continue;
    const missing = await notEnrolled(world, rollout, wave);
    const sent = await readMailings(world, rollout.id, "reminder");
    const reminders = remindersOf(sent, (at) => localDay(plan.timeZone, at) === today);
    const { remindersPerPerson = usualMost, remindersPerDay = mostRecipients } = plan.messages ?? {};
    const people = remindable(missing, reminders, {
      perPerson: remindersPerPerson,
      perDay: Math.min(remindersPerDay, mostRecipients),
    });
    if (people.length === 0) continue;
    await proposeByProduct(world, rollout, instances, {
      asked: { wave, template: "reminder", via: "people", variants: [], occasion: `${mark} days`, people },
      key,
      because: `${mark} days before ${date}: ${people.length} people of ${wave} have not enrolled`,
      automatic: plan.messages?.reminders === "automatic",
    });
  }
}

/** People of a wave without a passkey and without an exception, as last read. */
async function notEnrolled(
  world: World,
  { id, plan, entries }: Rollout,
  wave: string,
): Promise<readonly string[]> {
  const collected = (await readCollected(world, id))?.people;
  const excepted = exceptedPeople(exceptionsIn(entries), world.clock.now());
  return [...(collected?.memberships[wave]?.audience ?? [])].filter(
    (person) =>
      !excepted.has(person) &&
      !isEnrolled(collected?.people.get(person) ?? stranger, plan.platformMethodsCount),
  );
}
