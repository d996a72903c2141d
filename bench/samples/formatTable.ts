import type { Outcome } from "./runApp.ts";

const longestSeen = 160;

/** The outcomes as a Markdown table, one line each; long outputs are cut. */
export function formatTable(outcomes: readonly Outcome[]): string {
  const cell = (text: string): string => {
    const line = text.replaceAll(/\s+/g, " ").replaceAll("|", "\\|");
    return line.length > longestSeen ? `${line.slice(0, longestSeen)}...` : line;
  };
  const lines = outcomes.map(
    ({ app, sample, shows, result, seen }) => `| ${app} | ${sample} | ${shows} | ${result} | ${cell(seen)} |`,
  );
  return ["| app | sample | shows | result | output seen |", "|---|---|---|---|---|", ...lines].join("\n");
}
