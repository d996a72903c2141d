import { strandedList } from "../../shared/schemas/http/stranded.ts";
import { strandedPlaces } from "../messages/strandedPlaces.ts";
import { readers } from "./readers.ts";
import { answer } from "./reply.ts";
import { route } from "./route.ts";

/** Counts the messages that nobody takes any more: refused ones, and those that handlers kept failing on. */
export const listStranded = route({
  name: "listStranded",
  method: "GET",
  path: "messages/stranded",
  roles: readers,
  summary: "Counts the messages that stand in the queues of rejected and of dead letters.",
  answers: { 200: { meaning: "One count for each place.", schema: strandedList } },
  async handle(world, call) {
    const places = [];
    for (const { entity, part, what } of strandedPlaces) {
      const place = part === "deadLetter" ? `${entity}/$deadletterqueue` : entity;
      places.push({ place, what, count: await counted(world.standing(entity, part), call.log) });
    }
    return answer(200, { places });
  },
});

async function counted(standing: Promise<number>, log: (line: string) => void): Promise<number | null> {
  try {
    return await standing;
  } catch (error) {
    log(`messages could not be counted: ${String(error)}`);
    return null;
  }
}
