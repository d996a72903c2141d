import type { SeenRollback } from "../gates/observation.ts";
import type { Entry } from "./entry.ts";

/** All rollbacks of a rollout in order, each with whether its investigation is concluded. */
export function rollbacksIn(entries: readonly Entry[]): readonly SeenRollback[] {
  const concluded = new Set(
    entries.flatMap(({ body }) => (body.kind === "investigationConcluded" ? [body.investigation] : [])),
  );
  const rolledBack = entries.flatMap(({ sequence, body }) =>
    body.kind === "rolledBack" ? [{ sequence, ...body }] : [],
  );
  return rolledBack.map(({ sequence, wave, by, because }, index) => {
    // Counted here: two waves rolled back at the same moment may both have written the same number.
    const investigation = index + 1;
    return { wave, sequence, by, because, investigation, concluded: concluded.has(investigation) };
  });
}
