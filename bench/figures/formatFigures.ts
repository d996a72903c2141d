import type { Figure } from "./figure.ts";
import type { PartResult } from "./runParts.ts";

const headings = ["figure", "ours", "compared with", "ratio", "goal", ""] as const;

/** The results as one table a part, columns aligned, notes below the rows that they belong to. */
export function formatFigures(results: Readonly<Record<string, PartResult>>): string {
  return Object.entries(results)
    .map(([name, result]) =>
      result.kind === "failed"
        ? `${name}: failed after ${result.seconds} s: ${result.because}`
        : `${name} (${result.seconds} s)\n${table(result.figures)}`,
    )
    .join("\n\n");
}

function table(figures: readonly Figure[]): string {
  const rows = figures.map(cells);
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]): string =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}`.trimEnd();
  return [
    line(headings),
    line(widths.map((width) => "-".repeat(width))),
    ...figures.flatMap(({ note }, index) => [
      line(rows[index] ?? []),
      ...(note === undefined ? [] : [`      ${note}`]),
    ]),
  ].join("\n");
}

function cells({ title, unit, ours, other, ratio, goal }: Figure): readonly string[] {
  return [
    title,
    withUnit(ours, unit),
    other === undefined ? "" : `${other.name}: ${withUnit(other.value, unit)}`,
    ratio === undefined ? "" : plain(ratio),
    goal?.text ?? "",
    goal === undefined ? "" : goal.met ? "met" : "MISSED",
  ];
}

function withUnit(value: number, unit: string): string {
  return unit === "" ? plain(value) : `${plain(value)} ${unit}`;
}

/** At most three digits behind the point, thousands apart. */
function plain(value: number): string {
  return value.toLocaleString("en-US", { maximumFractionDigits: Math.abs(value) >= 100 ? 0 : 3 });
}
