import { numberText } from "../../shared/domain/pictures/numberText.ts";
import { plainText } from "../../shared/domain/text/plainText.ts";
import { binsFor } from "./binsFor.ts";
import { histogram } from "./histogram.ts";
import type { Quantity } from "./quantity.ts";
import { summarize } from "./summarize.ts";

const rows = 3;
const columns = 48;
const margin = 5;
const eighths = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

/** A quantity as lines for a terminal: title, histogram with its axes, and the numbers. Pure. */
export function plotText(quantity: Quantity): readonly string[] {
  const { values } = quantity;
  const title = plainText(quantity.title);
  const unit = plainText(quantity.unit);
  const summary = summarize(quantity);
  if (summary === undefined) return [`${title}: no run tells it`];
  const { median, low, high, worst, count } = summary;
  if (low === high && low === worst && worst === median)
    return [`${title}: ${numberText(median)} ${unit} in ${count === 1 ? "1 run" : `each of ${count} runs`}`];
  const numbers = `median ${numberText(median)}, 5 % ${numberText(low)}, 95 % ${numberText(high)}, worst ${numberText(worst)}`;
  return [`${title} (${unit}, ${count} runs): ${numbers}`, ...bars(values)];
}

function bars(values: readonly number[]): readonly string[] {
  const { borders, counts } = histogram(values, binsFor(values.length, columns / 2));
  const full = eighths.length - 1;
  const wide = Math.max(1, Math.floor(columns / counts.length));
  const most = Math.max(...counts);
  const drawn = Array.from({ length: rows }, (_, fromTop) => {
    const floor = (rows - 1 - fromTop) * full;
    const line = counts.map((count) => {
      // Even a single run among hundreds is seen.
      const height = count === 0 ? 0 : Math.max(1, Math.round((count / most) * rows * full));
      return (eighths[Math.max(0, Math.min(full, height - floor))] ?? " ").repeat(wide);
    });
    const label = fromTop === 0 ? String(most) : "";
    return `${label.padStart(margin)} │${line.join("")}`.trimEnd();
  });
  const width = wide * counts.length;
  // Bins of whole numbers begin half a number before the first and end half a number after the last.
  const inset = values.every(Number.isInteger) ? 0.5 : 0;
  const [first, last] = [(borders[0] ?? 0) + inset, (borders.at(-1) ?? 0) - inset].map(numberText);
  return [
    ...drawn,
    `${"0".padStart(margin)} └${"─".repeat(width)}`,
    `${" ".repeat(margin + 2)}${first}${first === last ? "" : (last ?? "").padStart(width - (first ?? "").length)}`,
  ];
}
