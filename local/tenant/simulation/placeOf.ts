import { app, apps } from "../people/apps.ts";
import { chance, topics } from "../people/chance.ts";
import { network } from "../people/networks.ts";
import { accountKind, type Population } from "../people/population.ts";
import type { SignInRow } from "./signInRow.ts";
import type { Slot } from "./signInSlots.ts";

/** Where and with what a sign-in takes place. */
export type Place = Pick<SignInRow, "app" | "device" | "model" | "network">;

/** Bounds up to which a draw in [0, 1) means each of the applications that everybody uses, in their order. */
const appBounds = [0.3, 0.5, 0.75, 0.85, 1] as const;

/** The application, device and network of one of a person's sign-ins on a local day. */
export function placeOf(people: Population, person: number, day: number, slot: Slot): Place {
  const luck = chance(people.seed, topics.slotApp, person, day * 16 + slot.number);
  const chosen = appOf(people, person, slot, luck);
  if (apps[chosen]?.device === "phone") {
    return { app: chosen, device: 1, model: people.phone[person] ?? 0, network: network.mobile };
  }
  const workingFromHome = chance(people.seed, topics.homeNetwork, person, day) < 0.35;
  const atHome = workingFromHome || slot.minute < 480 || slot.minute >= 1080 || chosen === app.vpn;
  return {
    app: chosen,
    device: 0,
    model: people.computer[person] ?? 0,
    network: atHome ? network.home : network.office,
  };
}

function appOf(people: Population, person: number, slot: Slot, luck: number): number {
  if (people.kind[person] !== accountKind.member) {
    return app.office;
  }
  // Who has the field client opens it first thing in the morning, whatever else the day brings.
  if (people.fieldClient[person] === 1 && slot.interactive && (slot.number === 0 || luck < 0.5)) {
    return app.fieldClient;
  }
  const spread = (luck * 7) % 1;
  return appBounds.findIndex((bound) => spread < bound);
}
