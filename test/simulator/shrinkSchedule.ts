import type { Schedule } from "./drawSchedule.ts";
import { runSchedule } from "./runSchedule.ts";

/** A schedule with as few mishaps as still break an invariant, found by leaving out one after the other. */
export async function shrinkSchedule(schedule: Schedule): Promise<Schedule> {
  let smallest = schedule;
  for (const mishap of schedule.mishaps) {
    const without = { ...smallest, mishaps: smallest.mishaps.filter((each) => each !== mishap) };
    const { broken } = await runSchedule(without);
    if (broken.length > 0) smallest = without;
  }
  return smallest;
}
