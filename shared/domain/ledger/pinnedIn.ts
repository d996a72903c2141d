import type { Entry } from "./entry.ts";

/** Which plan counts for a rollout, and who must not vote on it. */
export interface Pinned {
  /** Hash of the plan as started or as last amended. */
  readonly planHash: string;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  /** Object id. */
  readonly startedBy: string;
  /** Object ids of the people whose amendments were confirmed. */
  readonly amenders: readonly string[];
}

/** The plan that a rollout's entries pin; undefined when it was never started. */
export function pinnedIn(entries: readonly Entry[]): Pinned | undefined {
  const started = entries.find(({ body }) => body.kind === "rolloutStarted");
  if (started?.body.kind !== "rolloutStarted") return undefined;
  const amendments = entries.flatMap(({ body }) => (body.kind === "amended" ? [body] : []));
  return {
    planHash: amendments.at(-1)?.planHash ?? started.body.planHash,
    startedAt: started.at,
    startedBy: started.body.by,
    amenders: [...new Set(amendments.map(({ proposedBy }) => proposedBy))],
  };
}
