import type { Report } from "./runDemoProcess.ts";

/** What must be equal in two runs of the same demo, disturbed or not. */
export interface Essence {
  readonly outcome: string;
  readonly phases: readonly string[];
  /** In order: policy, from, to. */
  readonly policyWrites: readonly string[];
  /** In order: gate, person, decision. */
  readonly votes: readonly string[];
}

/** Two runs side by side, and a sentence for each way in which they differ. */
export interface Comparison {
  readonly left: Essence;
  readonly right: Essence;
  readonly found: readonly string[];
}

/** Compares outcome, phase outcomes, ordered policy writes and votes; `disturbance` names what only one run met. Pure. */
export function compareRuns(unharmed: Report, disturbed: Report, disturbance: string): Comparison {
  const left = essenceOf(unharmed);
  const right = essenceOf(disturbed);
  const parts = ["outcome", "phases", "policyWrites", "votes"] as const;
  const found = parts.flatMap((part) => {
    const [before, after] = [JSON.stringify(left[part]), JSON.stringify(right[part])];
    return before === after
      ? []
      : [`${part}: ${before} without ${disturbance}, ${after} with ${disturbance}`];
  });
  return { left, right, found };
}

function essenceOf({ result, timeline }: Report): Essence {
  const votes = timeline.filter(({ body }) => body.kind === "decision");
  return {
    outcome: result.outcome,
    phases: result.phases.map(({ id, outcome }) => `${id} ${outcome}`),
    policyWrites: result.policyWrites.map(({ policyId, from, to }) => `${policyId} ${from} -> ${to}`),
    votes: votes.map(({ body }) => `${body["gate"]} ${body["person"]} ${body["decision"]}`),
  };
}
