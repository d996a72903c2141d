import type { World } from "../../shared/ports/world.ts";
import { noRollout } from "../messages/noRollout.ts";
import { strandedPlaces } from "../messages/strandedPlaces.ts";

/** Tells people, once a day for each place, of messages on the bus that nobody takes any more. */
export async function tellStranded(
  world: World,
  _instances: unknown,
  log: (line: string) => void,
): Promise<void> {
  for (const { entity, part, what } of strandedPlaces) {
    try {
      const count = await world.standing(entity, part);
      if (count > 0)
        await tell(world, part === "deadLetter" ? `${entity}/$deadletterqueue` : entity, count, what);
    } catch (error) {
      log(`the messages that stand in ${entity} could not be counted: ${String(error)}`);
    }
  }
}

async function tell(world: World, place: string, count: number, what: string): Promise<void> {
  const at = world.clock.now();
  await world.notices.post({
    id: `stranded|${place}|${new Date(at).toISOString().slice(0, 10)}`,
    rolloutId: noRollout,
    at,
    severity: "warn",
    topic: "messagesStranded",
    text: `${count === 100 ? "100 or more" : count} messages stand in ${place}: ${what}; look at them, mend the cause, and send them again or remove them`,
  });
}
