import type { PhaseRules } from "./phaseRules.ts";

/** Whether a criterion of a phase is about the helpdesk's tickets; only then they are read. */
export function asksForTickets({ gates }: Pick<PhaseRules, "gates">): boolean {
  const criteria = [gates.start, gates.enforce, gates.advance].flatMap((gate) => gate?.criteria ?? []);
  return criteria.some(({ kind }) => kind === "helpdesk");
}
