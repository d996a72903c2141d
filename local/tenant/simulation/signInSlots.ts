import { chance, topics } from "../people/chance.ts";
import { accountKind, holdoutReason, type Population } from "../people/population.ts";
import { type DayKind, minuteOf, presence, slotsOf } from "./rhythm.ts";

/** One intention of a person to sign in. */
export interface Slot {
  /** Number of the slot within the person's day, 0 to 9. */
  readonly number: number;
  /** Minute of the local day; never in the last two minutes of an hour, so that a second try stays in it. */
  readonly minute: number;
  readonly interactive: boolean;
}

const backgroundSlot = 9;
/** Sign-ins of a service account in a day, one in each sixth of it: programs know no weekend. */
const serviceSlots = 6;

/** When a person signs in on a local day, in the order of the slots' numbers. */
export function signInSlots(people: Population, person: number, day: number, kind: DayKind): readonly Slot[] {
  const { seed } = people;
  if (people.enabled[person] !== 1 || people.holdout[person] === holdoutReason.noSignIns) {
    return [];
  }
  if (people.kind[person] === accountKind.service || people.kind[person] === accountKind.sync) {
    return roundTheClock(seed, person, day);
  }
  const nightShift = people.nightShift[person] === 1;
  const count = interactiveSlots(people, person, kind, chance(seed, topics.slotCount, person, day));
  const slots: Slot[] = [];
  for (let number = 0; number < count; number++) {
    const luck = chance(seed, topics.slotMinute, person, day * 10 + number);
    slots.push({ number, minute: withinHour(minuteOf(luck, kind, nightShift)), interactive: true });
  }
  const background = chance(seed, topics.background, person, day);
  if (people.kind[person] === accountKind.member && background < (kind === "free" ? 0.3 : 0.94)) {
    const luck = chance(seed, topics.background, person, -day);
    slots.push({ number: backgroundSlot, minute: withinHour(360 + luck * 960), interactive: false });
  }
  return slots;
}

function interactiveSlots(people: Population, person: number, day: DayKind, luck: number): number {
  switch (people.kind[person]) {
    case accountKind.member: {
      const { least, spread } = slotsOf[day];
      const away = 1 - presence[day];
      return luck < away ? 0 : least + Math.floor(((luck - away) / presence[day]) * spread);
    }
    case accountKind.guest:
      return luck < 0.2 ? 1 : 0;
    default:
      return 0;
  }
}

function roundTheClock(seed: number, person: number, day: number): readonly Slot[] {
  const length = 1440 / serviceSlots;
  return Array.from({ length: serviceSlots }, (_, place) => {
    const luck = chance(seed, topics.background, person, day * serviceSlots + place);
    const minute = withinHour((place + luck) * length);
    return { number: backgroundSlot - place, minute, interactive: false };
  });
}

function withinHour(minute: number): number {
  const whole = Math.floor(minute);
  return whole - Math.max(0, (whole % 60) - 57);
}
