import type { Plan } from "./plan.ts";

/** Object ids of the approvers whose vote counts in a rollout started by this person: neither the starter nor the author. */
export function votersOf(plan: Pick<Plan, "people">, starter: string): readonly string[] {
  const { approvers, author } = plan.people;
  return [...new Set(approvers)].filter((person) => person !== starter && person !== author);
}
