import { stripVTControlCharacters } from "node:util";

/** A table for a terminal: columns as wide as they need, the last one at most what is left of `width` characters. */
export function textTable(rows: readonly (readonly string[])[], width: number): string {
  const clean = rows.map((row) => row.map((cell) => stripVTControlCharacters(cell).replaceAll(/\s+/g, " ")));
  const columns = Math.max(0, ...clean.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...clean.map((row) => row[column]?.length ?? 0)),
  );
  return clean
    .map((row) => {
      const line = row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd();
      return `${line.length > width ? `${line.slice(0, width - 1)}…` : line}\n`;
    })
    .join("");
}
