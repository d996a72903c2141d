import type { PartResult } from "./runParts.ts";

/** The goals that were not met, and the parts that gave no figures, each as one line. */
export function missedGoals(results: Readonly<Record<string, PartResult>>): readonly string[] {
  return Object.entries(results).flatMap(([name, result]) =>
    result.kind === "failed"
      ? [`${name}: ${result.because}`]
      : result.figures
          .filter(({ goal }) => goal?.met === false)
          .map(
            ({ id, title, ours, unit, goal }) =>
              `${name}/${id}: ${title}: ${ours} ${unit}, goal ${goal?.text}`,
          ),
  );
}
