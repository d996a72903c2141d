/** Where a run's statistic was higher than ever before: the polls, and how high it was, both ascending. */
export interface Records {
  readonly polls: Int32Array;
  readonly heights: Float64Array;
}

/** The records of a rule's statistic: all that is needed to say when it passes any threshold. */
export function recordsOf(statistics: Float64Array): Records {
  const polls: number[] = [];
  let highest = Number.NEGATIVE_INFINITY;
  for (const [poll, value] of statistics.entries())
    if (value > highest) {
      highest = value;
      polls.push(poll);
    }
  return {
    polls: Int32Array.from(polls),
    heights: Float64Array.from(polls, (poll) => statistics[poll] ?? Number.NaN),
  };
}
