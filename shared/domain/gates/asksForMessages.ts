import type { PhaseRules } from "./phaseRules.ts";

/** Whether a gate of a phase asks for a message to people, so that its turns must see them. */
export function asksForMessages({ gates }: Pick<PhaseRules, "gates">): boolean {
  return [gates.start, gates.enforce, gates.advance].some((gate) =>
    gate?.criteria.some(({ kind }) => kind === "message"),
  );
}
