import type { Plan } from "./plan.ts";

/** Object ids of the approvers whose vote counts: neither the starter, nor the author, nor anyone who amended the plan. */
export function votersOf(
  plan: Pick<Plan, "people">,
  starter: string,
  amenders: readonly string[] = [],
): readonly string[] {
  const { approvers, author } = plan.people;
  const barred = new Set([starter, author, ...amenders]);
  return [...new Set(approvers)].filter((person) => !barred.has(person));
}
