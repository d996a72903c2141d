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

/** What only one of two runs met, in one word. */
export interface Disturbance {
  readonly name: string;
  /** True when it makes turns come later, so that the people of one gate may vote in another order. */
  readonly delays: boolean;
}

/** Two runs side by side, and a sentence for each way in which they differ. */
export interface Comparison {
  readonly left: Essence;
  readonly right: Essence;
  readonly found: readonly string[];
}

/** Compares outcome, phase outcomes, ordered policy writes and votes. Pure. */
export function compareRuns(unharmed: Report, disturbed: Report, { name, delays }: Disturbance): Comparison {
  const left = essenceOf(unharmed, delays);
  const right = essenceOf(disturbed, delays);
  const parts = ["outcome", "phases", "policyWrites", "votes"] as const;
  const found = parts.flatMap((part) => {
    const [before, after] = [JSON.stringify(left[part]), JSON.stringify(right[part])];
    return before === after ? [] : [`${part}: ${before} without ${name}, ${after} with ${name}`];
  });
  return { left, right, found };
}

function essenceOf({ result, timeline }: Report, delays: boolean): Essence {
  const cast = timeline.filter(({ body }) => body.kind === "decision").map(({ body }) => body);
  const gates = [...new Set(cast.map((vote) => vote["gate"]))];
  const byGate = gates.flatMap((gate) =>
    cast
      .filter((vote) => vote["gate"] === gate)
      .sort((a, b) => String(a["person"]).localeCompare(String(b["person"]))),
  );
  const votes = delays ? byGate : cast;
  return {
    outcome: result.outcome,
    phases: result.phases.map(({ id, outcome }) => `${id} ${outcome}`),
    policyWrites: result.policyWrites.map(({ policyId, from, to }) => `${policyId} ${from} -> ${to}`),
    votes: votes.map((vote) => `${vote["gate"]} ${vote["person"]} ${vote["decision"]}`),
  };
}
