import { type Command, describeCommand } from "./command.ts";

const around = 3;
const nothing = "(nothing)";

/** Recorded and replayed commands side by side, three lines around the first event that differs, which is marked with ">". */
export function compareCommands(
  recorded: ReadonlyMap<number, string>,
  commands: readonly Command[],
  differing: number,
): string {
  const now = new Map(commands.map((command) => [command.id, describeCommand(command)]));
  const ids = [...new Set([...recorded.keys(), ...now.keys()])]
    .filter((id) => Math.abs(id - differing) <= around)
    .sort((a, b) => a - b);
  const rows = [
    ["", "event", "recorded", "now"],
    ...ids.map((id) => [
      id === differing ? ">" : "",
      String(id),
      recorded.get(id) ?? nothing,
      now.get(id) ?? nothing,
    ]),
  ];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}`.trimEnd())
    .join("\n");
}
