import type { Action } from "../../../../local/host/replay/action.ts";
import type { Command } from "../../../../local/host/replay/command.ts";
import type { HistoryEvent } from "../../../../local/host/replay/historyEvent.ts";
import { type Plan, plan } from "../../../../local/host/replay/plan.ts";

const dayMs = 86_400_000;

function words(command: Command): string {
  switch (command.kind) {
    case "task":
    case "sub":
      return `${command.kind} ${command.name}`;
    case "timer":
      return "timer";
    case "entity":
      return `${command.signal ? "signal" : "call"} ${command.target} ${command.operation}`;
    default:
      return command satisfies never;
  }
}

/** What the host's own replay makes of a history, its numbers in the words that `replayLibrary` uses. */
export function planNumbers(
  history: readonly HistoryEvent[],
  actions: readonly Action[],
): { readonly found: Plan; readonly numbers: readonly string[] } {
  const found = plan(history, actions, { maxShortMs: 6 * dayMs, segmentMs: 3 * dayMs });
  return { found, numbers: found.commands.map((each) => `${each.id} ${words(each)}`) };
}
