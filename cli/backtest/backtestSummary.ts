import { localMinute } from "../../shared/domain/plan/localMinute.ts";
import type { Backtest, GateSummary } from "../../shared/domain/replay/backtest.ts";
import type { Walked } from "../../shared/domain/replay/walkedTo.ts";

/** What a backtest comes to: which triggers would have fired, and since when each gate would have been open. Times in the plan's zone. */
export function backtestSummary(
  { gates, fired, walked }: Backtest & { readonly walked?: Walked },
  timeZone: string,
): readonly string[] {
  const local = (iso: string): string => localMinute(timeZone, Date.parse(iso));
  const triggers = fired.map(
    ({ wave, at, since, because }) =>
      `  ${local(at)}  ${wave} would have been rolled back, in force since ${local(since)}: ${because}`,
  );
  return [
    triggers.length === 0
      ? "No rollback trigger would have fired."
      : "Rollback triggers that would have fired:",
    ...triggers,
    "Gates:",
    ...gates.map((gate) => `  ${gate.gate.padEnd(24)} ${sentenceOf(gate, local)}`),
    ...(walked === undefined ? [] : wayOf(walked, local)),
  ];
}

function wayOf({ steps, standing }: Walked, local: (iso: string) => string): readonly string[] {
  return [
    "The way of the plan, had people agreed at once and nothing been written:",
    ...steps.map(
      ({ at, gate, people }) =>
        `  ${local(at)}  ${gate} opens${people === undefined ? "" : `: ${people} people would be enforced`}`,
    ),
    standing === undefined
      ? "  the plan is at its end"
      : `  then it stands before ${standing.gate ?? `what ${standing.phase} needs`}: ${standing.because}`,
  ];
}

function sentenceOf({ first, since, outcome, because }: GateSummary, local: (iso: string) => string): string {
  if (since !== undefined) {
    const open = outcome === "waits" ? "only people would have been waited for" : "would have been open";
    const before = first !== undefined && first !== since ? `, for the first time from ${local(first)}` : "";
    return `${open} since ${local(since)}${before}`;
  }
  const once = first === undefined ? "" : `, though its numbers were met once, from ${local(first)}`;
  return `would still wait (${outcome})${once}: ${because}`;
}
