import { domainsStaleBecause } from "../domain/enrolment/domainsStaleBecause.ts";
import type { Plan } from "../domain/plan/plan.ts";
import type { World } from "../ports/world.ts";
import type { ReadyPeople } from "./readyNow.ts";

/** Why the newest collected reading of a wave is no ground to act on; readings age here as they do for the gates. */
export function staleReading(
  world: World,
  { polling }: Plan,
  wave: string,
  ready: ReadyPeople | undefined,
): string | undefined {
  if (ready === undefined) return `nobody of ${wave} was read yet: whether people are enrolled is not known`;
  const minutesOld = (at: number): number => Math.ceil((world.clock.now() - at) / 60_000);
  const most = polling.staleAfterMinutes;
  const signIns = minutesOld(ready.signInsUntil);
  if (signIns > most) return `the reading of ${wave} is ${signIns} min old > ${most} min`;
  const enrolment = minutesOld(ready.enrolmentAt);
  // What tells who is enrolled lags, so it may be twice as old as sign-ins.
  if (enrolment > 2 * most) return `enrolment of ${wave} is ${enrolment} min old > ${2 * most} min`;
  return domainsStaleBecause(ready, world.clock.now());
}
