import type { Rule } from "./rule.ts";
import type { Run } from "./run.ts";

/** A rule's statistic after each poll of a run. */
export function statisticsOf(rule: Rule, p0: number, { n, x }: Run): Float64Array {
  const feed = rule.watch(p0);
  return n.map((units, poll) => feed(units, x[poll] ?? 0));
}
