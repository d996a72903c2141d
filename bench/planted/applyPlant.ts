import type { Plant } from "./plant.ts";

/** The text of a plant's file with the plant in it; throws when the text to replace is not there exactly once. */
export function applyPlant({ name, file, edits }: Plant, text: string): string {
  let changed = text;
  for (const { find, replace } of edits) {
    const parts = changed.split(find);
    if (parts.length !== 2) {
      throw new Error(
        `"${name}": ${file} has ${parts.length - 1} times, not once, the text ${JSON.stringify(find)}`,
      );
    }
    changed = parts.join(replace);
  }
  return changed;
}
