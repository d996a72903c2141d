import { isWorkday } from "../people/calendar.ts";
import { chance, topics } from "../people/chance.ts";
import { accountKind, holdoutReason, type Population } from "../people/population.ts";

/** One intention of a person to sign in. */
export interface Slot {
  /** Number of the slot within the person's day, 0 to 9. */
  readonly number: number;
  /** Minute of the local day; never in the last two minutes of an hour, so that a second try stays in it. */
  readonly minute: number;
  readonly interactive: boolean;
}

const awayShare = 0.06;
const backgroundSlot = 9;

/** When a person signs in on a local day, in the order of the slots' numbers. */
export function signInSlots(people: Population, person: number, day: number): readonly Slot[] {
  const { seed } = people;
  const workday = isWorkday(day);
  const count = interactiveSlots(people, person, workday, chance(seed, topics.slotCount, person, day));
  const slots: Slot[] = [];
  for (let number = 0; number < count; number++) {
    const luck = chance(seed, topics.slotMinute, person, day * 10 + number);
    slots.push({ number, minute: withinHour(interactiveMinute(luck, workday)), interactive: true });
  }
  const background = chance(seed, topics.background, person, day);
  if (background < backgroundShare(people, person, workday)) {
    const luck = chance(seed, topics.background, person, -day);
    slots.push({ number: backgroundSlot, minute: withinHour(360 + luck * 960), interactive: false });
  }
  return slots;
}

function interactiveSlots(people: Population, person: number, workday: boolean, luck: number): number {
  if (people.enabled[person] !== 1 || people.holdout[person] === holdoutReason.noSignIns) {
    return 0;
  }
  switch (people.kind[person]) {
    case accountKind.member:
      if (!workday) {
        return luck < 0.12 ? 1 : 0;
      }
      return luck < awayShare ? 0 : 3 + Math.floor(((luck - awayShare) / (1 - awayShare)) * 4);
    case accountKind.guest:
      return luck < 0.2 ? 1 : 0;
    default:
      return 0;
  }
}

function backgroundShare(people: Population, person: number, workday: boolean): number {
  if (people.enabled[person] !== 1 || people.holdout[person] === holdoutReason.noSignIns) {
    return 0;
  }
  switch (people.kind[person]) {
    case accountKind.member:
      return workday ? 0.94 : 0.3;
    case accountKind.service:
    case accountKind.sync:
      return 1;
    default:
      return 0;
  }
}

function interactiveMinute(luck: number, workday: boolean): number {
  if (!workday) {
    return 540 + luck * 720;
  }
  if (luck < 0.35) {
    return 450 + (luck / 0.35) * 120;
  }
  return luck < 0.92 ? 540 + ((luck - 0.35) / 0.57) * 510 : 1080 + ((luck - 0.92) / 0.08) * 240;
}

function withinHour(minute: number): number {
  const whole = Math.floor(minute);
  return whole - Math.max(0, (whole % 60) - 57);
}
