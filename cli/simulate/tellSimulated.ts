import { numberText } from "../../shared/domain/pictures/numberText.ts";
import { plainText } from "../../shared/domain/text/plainText.ts";
import { plotText } from "../plots/plotText.ts";
import type { Quantity } from "../plots/quantity.ts";
import { summarize } from "../plots/summarize.ts";
import type { SeededRun, Simulated } from "./simulate.ts";

const isPhase = ({ id }: Quantity): boolean => id.startsWith("weeks.");

/** The result of a simulation as lines for a terminal: outcomes, a plot for each quantity, and the phases as a table. Pure. */
export function tellSimulated(
  title: string,
  { runs }: Pick<Simulated, "runs">,
  quantities: readonly Quantity[],
): readonly string[] {
  if (runs.length === 0) return [plainText(title), "no run came to its end, so nothing is known"];
  return [
    plainText(title),
    outcomesOf(runs),
    ...quantities.filter((each) => !isPhase(each)).flatMap((each) => ["", ...plotText(each)]),
    "",
    ...phaseTable(quantities.filter(isPhase)),
  ];
}

function outcomesOf(runs: readonly SeededRun[]): string {
  const seeds = (outcome: string) =>
    runs.filter(({ run }) => run.outcome === outcome).map(({ seed }) => seed);
  const held = seeds("held");
  const which =
    held.length === 0 ? "" : ` (seed ${held.slice(0, 10).join(", ")}${held.length > 10 ? ", ..." : ""})`;
  const weeks = Math.max(
    0,
    ...runs.filter(({ run }) => run.outcome === "held").map(({ run }) => run.simulatedDays / 7),
  );
  const still =
    held.length === 0 ? "" : `, ${held.length} still running after ${numberText(weeks)} weeks${which}`;
  const aborted = seeds("aborted").length;
  return `${seeds("completed").length} of ${runs.length} runs completed${still}${aborted === 0 ? "" : `, ${aborted} aborted`}`;
}

function phaseTable(phases: readonly Quantity[]): readonly string[] {
  const rows = phases.map((phase) => {
    const summary = summarize(phase);
    const numbers = summary && [summary.median, summary.low, summary.high, summary.worst].map(numberText);
    return [
      plainText(phase.id.slice("weeks.".length)),
      String(phase.values.length),
      ...(numbers ?? ["-", "-", "-", "-"]),
    ];
  });
  const all = [["weeks by phase", "runs", "median", "5 %", "95 %", "worst"], ...rows];
  const widths = (all[0] ?? []).map((_, column) => Math.max(...all.map((row) => (row[column] ?? "").length)));
  return all.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join("  "),
  );
}
