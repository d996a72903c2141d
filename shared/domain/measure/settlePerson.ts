import type { Person } from "../people/person.ts";
import { settle } from "../people/settle.ts";
import type { Collecting } from "./collecting.ts";
import type { Tally } from "./createTally.ts";
import { graceRule, isInForce, type Places } from "./placesOf.ts";

/** What settling needs beside the person. */
interface Settling {
  readonly before: Pick<Collecting, "slices">;
  readonly places: Places;
  readonly tally: Tally;
  readonly day: (at: number) => string;
}

/** The person once time has gone on until an instant, epoch milliseconds; a failure whose grace is over counts for the wave whose policy stopped them. */
export function settlePerson(
  id: string,
  known: Person,
  until: number,
  { before, places, tally, day }: Settling,
): Person {
  const { pendingBlock, pendingFailure } = known;
  if (pendingBlock === undefined && pendingFailure === undefined) return known;
  const stoppedBy = pendingFailure?.kind === "own" ? pendingFailure.cause : undefined;
  const place = places.get(id, stoppedBy === undefined ? [] : [stoppedBy]);
  const { person, counted } = settle(known, until, graceRule(place, day));
  const isEnforced = isInForce(before, place) || pendingBlock !== undefined;
  const whose = { enforcedBy: isEnforced ? place?.wave : undefined, askedBy: places.askedBy(id) };
  tally.count(whose, counted);
  return person;
}
