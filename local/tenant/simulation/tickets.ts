import { dayMs, hourMs, localDay, startOfDay } from "../people/calendar.ts";
import { chance, topics } from "../people/chance.ts";
import { families, guidOf } from "../people/guidOf.ts";
import { blockedOn } from "./blockedPeople.ts";
import type { SignInLog } from "./signInLog.ts";
import type { World } from "./world.ts";

/** One event of the helpdesk's ticket system; opened and closed of one ticket share their id. */
export interface TicketEvent {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly kind: "opened" | "closed" | "recovery";
  /** Index of the account. */
  readonly person: number;
  readonly category: "sign-in blocked" | "registration" | "lost device" | "password" | "other";
}

const minute = 60_000;
const complainShare = 0.6;
const usualPerPersonAndDay = 0.006;
const longestOpenDays = 2;

/** Ticket events with from <= at < until, in order of time; nothing later than now. */
export function ticketsBetween(
  world: World,
  log: SignInLog,
  from: number,
  until: number,
): readonly TicketEvent[] {
  const end = Math.min(until, world.now);
  const found: TicketEvent[] = [];
  for (let day = localDay(from) - longestOpenDays; startOfDay(day) < end; day++) {
    found.push(...blockedTickets(world, log, day), ...usualTickets(world, day));
    found.push(...lostDeviceTickets(world, day), ...registrationTickets(world, day));
  }
  return found
    .filter(({ at }) => at >= from && at < end)
    .toSorted((a, b) => a.at - b.at || a.id.localeCompare(b.id) || a.kind.localeCompare(b.kind));
}

function blockedTickets(world: World, log: SignInLog, day: number): readonly TicketEvent[] {
  return [...blockedOn(world, log, day)].flatMap(([person, { at }]) =>
    chance(world.people.seed, topics.ticket, person, day) < complainShare
      ? ticket(world, person, day, 0, at + 5 * minute, "sign-in blocked")
      : [],
  );
}

function usualTickets(world: World, day: number): readonly TicketEvent[] {
  const { people } = world;
  if (world.dayKind(day) === "free") {
    return [];
  }
  const luck = (salt: number): number => chance(people.seed, topics.ticket, day, -salt);
  const count = Math.floor(people.initial * usualPerPersonAndDay + luck(1));
  return Array.from({ length: count }, (_, number) => {
    const person = Math.floor(luck(10 + number * 3) * people.initial);
    const at = startOfDay(day) + Math.floor((8 + luck(11 + number * 3) * 9) * hourMs);
    const category = luck(12 + number * 3) < 0.6 ? "password" : "other";
    return ticket(world, person, day, 8 + number, at, category);
  }).flat();
}

function lostDeviceTickets(world: World, day: number): readonly TicketEvent[] {
  return world.recoveries.between(startOfDay(day), startOfDay(day + 1)).flatMap((recovery) => {
    const { person } = recovery;
    const id = guidOf(world.people.seed, families.ticket, person, day * 64 + 1);
    const about = { id, person, category: "lost device" } as const;
    return [
      { ...about, at: recovery.lostAt - 2 * minute, kind: "opened" } as const,
      { ...about, at: recovery.passAt + minute, kind: "recovery" } as const,
      { ...about, at: recovery.freshAt + 10 * minute, kind: "closed" } as const,
    ];
  });
}

function registrationTickets(world: World, day: number): readonly TicketEvent[] {
  return world.audits.between(startOfDay(day), startOfDay(day + 1)).flatMap((row) => {
    if (!row.failed || row.service !== "Authentication Methods" || typeof row.by.who !== "number") {
      return [];
    }
    const complains = chance(world.people.seed, topics.ticket, row.by.who, row.number) < 0.3;
    return complains ? ticket(world, row.by.who, day, 2, row.at + 10 * minute, "registration") : [];
  });
}

function ticket(
  world: World,
  person: number,
  day: number,
  number: number,
  at: number,
  category: TicketEvent["category"],
): readonly TicketEvent[] {
  const id = guidOf(world.people.seed, families.ticket, person, day * 64 + number);
  const open =
    hourMs + chance(world.people.seed, topics.ticket, person, day * 64 + number + 7) * (dayMs - hourMs);
  return [
    { id, at, kind: "opened", person, category },
    { id, at: at + Math.floor(open), kind: "closed", person, category },
  ];
}
