import { type Command, describeCommand } from "./command.ts";

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
      return `Non-Deterministic workflow detected: event ${id} was recorded as ${before} but is now ${now}`;
    }
  }
  return undefined;
}
