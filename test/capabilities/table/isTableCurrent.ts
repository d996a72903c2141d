import { findTitles } from "./findTitles.ts";
import { type Result, renderTable } from "./renderTable.ts";

const results: readonly Result[] = ["passes", "FAILS", "not run"];

/** Whether the table names exactly the rows and the tests that there are; how the tests ended is taken from the table itself. */
export function isTableCurrent(text: string, titles: readonly string[] = findTitles()): boolean {
  const told = new Map<string, Result>();
  for (const [, title = "", word = ""] of text.matchAll(/^\| .*\| (.+) \| ([^|]+) \|$/gm)) {
    const result = results.find((each) => each === word);
    if (result !== undefined) told.set(title.replaceAll("\\|", "|"), result);
  }
  const known = titles.flatMap((title) => {
    const result = told.get(title);
    return result === undefined ? [] : [{ title, result }];
  });
  return known.length === titles.length && renderTable(known) === text;
}
