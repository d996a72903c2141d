import type { Plant } from "./plant.ts";

/** The texts of a plant's files with the plant in them, by file; throws when a text to replace is not there exactly once. */
export function applyPlant(
  { name, file: usual, edits }: Plant,
  read: (file: string) => string,
): ReadonlyMap<string, string> {
  const changed = new Map<string, string>();
  for (const { file = usual, find, replace } of edits) {
    const parts = (changed.get(file) ?? read(file)).split(find);
    if (parts.length !== 2) {
      throw new Error(
        `"${name}": ${file} has ${parts.length - 1} times, not once, the text ${JSON.stringify(find)}`,
      );
    }
    changed.set(file, parts.join(replace));
  }
  return changed;
}
