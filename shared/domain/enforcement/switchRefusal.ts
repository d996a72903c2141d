import type { OperationVerb } from "../ledger/entry.ts";
import type { SwitchName, SwitchState } from "./switchState.ts";

/** Why the switches forbid an act at this moment; undefined when they do not. A rollback is never forbidden, and the kill switch lets people be excepted. Pure. */
export function switchRefusal(
  switches: Readonly<Record<SwitchName, SwitchState>>,
  verb: OperationVerb,
): string | undefined {
  if (verb === "rollBack") return undefined;
  for (const [name, means] of meanings) {
    if (name === "killSwitch" && verb === "exempt") continue;
    const state = switches[name];
    if (state.kind === "on") {
      const since = new Date(state.at).toISOString();
      return `${means} since ${since}: ${state.because}; an operator and an approver clear it with PUT /api/settings/${name}`;
    }
  }
  return undefined;
}

const meanings = [
  ["killSwitch", "the kill switch is set"],
  ["readOnly", "read-only mode is on"],
] as const;
