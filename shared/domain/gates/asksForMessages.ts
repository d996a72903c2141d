import type { AskedMessages } from "../messages/seenMessages.ts";
import type { PhaseRules } from "./phaseRules.ts";

/** The messages that gates of a phase ask for, and for whom, so that its turns must see them; undefined where none does. */
export function asksForMessages({
  gates,
  waves,
}: Pick<PhaseRules, "gates" | "waves">): AskedMessages | undefined {
  const criteria = [gates.start, gates.enforce, gates.advance].flatMap((gate) => gate?.criteria ?? []);
  const names = criteria.flatMap((criterion) => (criterion.kind === "message" ? [criterion.template] : []));
  return names.length === 0
    ? undefined
    : { templates: [...new Set(names)], waves: waves.map(({ id }) => id) };
}
