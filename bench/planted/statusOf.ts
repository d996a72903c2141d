import type { Plant } from "./plant.ts";
import type { TestOutcome } from "./runTests.ts";

/** How a named test ended; "not found" when it did not run. */
export function statusOf(outcomes: readonly TestOutcome[], { file, title }: Plant["caughtBy"]): string {
  const found = outcomes.find(
    (each) =>
      each.file === file &&
      each.titles.length === title.length &&
      each.titles.every((shown, index) => isShownAs(title[index] ?? "", shown)),
  );
  return found?.status ?? "not found";
}

// The runner cuts long values in the titles of tables and marks the place.
function isShownAs(title: string, shown: string): boolean {
  return shown === title || (shown.endsWith("…") && title.startsWith(shown.slice(0, -1)));
}
