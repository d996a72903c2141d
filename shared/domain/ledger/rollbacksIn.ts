import type { SeenRollback } from "../gates/observation.ts";
import type { Entry } from "./entry.ts";

/** All rollbacks of a rollout in order, each with whether its investigation is concluded. */
export function rollbacksIn(entries: readonly Entry[]): readonly SeenRollback[] {
  const concluded = new Set(
    entries.flatMap(({ body }) => (body.kind === "investigationConcluded" ? [body.investigation] : [])),
  );
  return entries.flatMap(({ sequence, body }) => {
    if (body.kind !== "rolledBack") return [];
    const { wave, by, because, investigation } = body;
    return [{ wave, sequence, by, because, investigation, concluded: concluded.has(investigation) }];
  });
}
