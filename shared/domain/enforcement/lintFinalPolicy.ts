import { everybody } from "../plan/finalWave.ts";
import type { Plan } from "../plan/plan.ts";
import { type LintedPolicy, lintPolicy } from "./lintPolicy.ts";

/** What the lint reads of a final policy. */
interface LintedFinalPolicy extends LintedPolicy {
  readonly excludeGroups: readonly string[];
}

/**
 * Why a policy is no final policy, each with its numbers; empty when it includes everybody, asks for the
 * phishing-resistant strength alone, and excludes guests, the exceptions group and all excluded groups. Accounts that are
 * excluded by name are looked for at the act, because a group may exclude them as well. Pure.
 */
export function lintFinalPolicy(
  policy: LintedFinalPolicy,
  { exclusions, exceptionsGroup }: Pick<Plan, "exclusions" | "exceptionsGroup">,
): readonly string[] {
  const { id, excludeGroups, rules } = policy;
  const flaws = [...lintPolicy(policy, everybody)];
  if (!rules.excludesGuests) flaws.push(`policy ${id} does not exclude guests and external users`);
  if (!excludeGroups.includes(exceptionsGroup)) {
    flaws.push(`policy ${id} does not exclude the exceptions group ${exceptionsGroup}`);
  }
  const missing = exclusions.groups.filter((group) => !excludeGroups.includes(group)).length;
  if (missing > 0) {
    flaws.push(`policy ${id} does not exclude ${missing} of ${exclusions.groups.length} excluded groups`);
  }
  return flaws;
}
