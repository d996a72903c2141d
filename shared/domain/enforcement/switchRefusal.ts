import type { OperationVerb } from "../ledger/entry.ts";
import type { ProposedAct } from "../proposals/proposalEntry.ts";
import type { SwitchName, SwitchState } from "./switchState.ts";

/**
 * Why the switches forbid an act at this moment; undefined when they do not. A rollback is never forbidden, a date is only
 * put on record, and the kill switch lets people be excepted and written to. Pure.
 */
export function switchRefusal(
  switches: Readonly<Record<SwitchName, SwitchState>>,
  verb: OperationVerb | ProposedAct,
): string | undefined {
  if (verb === "rollBack" || verb === "setDate") return undefined;
  for (const [name, means] of meanings) {
    if (name === "killSwitch" && (verb === "exempt" || verb === "sendMessage")) continue;
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
