import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { rowsOfTitle } from "./rowsOfTitle.ts";

const folder = fileURLToPath(new URL("../", import.meta.url));

/** Every file with tests of rows, sorted. */
export function capabilityFiles(): readonly string[] {
  return globSync("**/*.test.ts", { cwd: folder })
    .map((file) => folder + file)
    .toSorted();
}

/** Titles of the tests that are named after a row, as they stand in the sources: literals after `test(`, or first in a row of a table of cases. */
export function findTitles(): readonly string[] {
  return capabilityFiles().flatMap((file) => {
    const found = readFileSync(file, "utf8").matchAll(/(?:\btest\(|\[)\s*(["'`])((?:(?!\1)[^\\]|\\.)*)\1/g);
    return (
      [...found]
        .map(([, , title = ""]) => title.replaceAll(/\\(.)/g, "$1"))
        // An id alone is what a test works on, not what it is called.
        .filter((title) => rowsOfTitle(title).length > 0 && !rowsOfTitle(title).includes(title))
    );
  });
}
