import { type Command, describeCommand } from "./command.ts";
import { compareCommands } from "./compareCommands.ts";

const advice =
  "An orchestrator must call the same things with the same inputs in the same order in every replay. " +
  "If its code was changed, end the instances that run before, or register the new code under a new name. " +
  "If not, look in it for the clock, random numbers or state outside it; use context.df.currentUtcDateTime and context.df.newGuid.";

/** What differs between the recorded commands (event number to description) and this replay; undefined when nothing does. */
export function checkDeterminism(
  recorded: ReadonlyMap<number, string>,
  commands: readonly Command[],
): string | undefined {
  if (recorded.size === 0) return undefined;
  const replayed = new Map(commands.map((command) => [command.id, command]));
  for (const [id, before] of recorded) {
    const command = replayed.get(id);
    const now = command === undefined ? "missing" : describeCommand(command);
    if (now !== before) {
      return [
        `Non-Deterministic workflow detected: event ${id} was recorded as ${before} but is now ${now}`,
        compareCommands(recorded, commands, id),
        advice,
      ].join("\n");
    }
  }
  return undefined;
}
