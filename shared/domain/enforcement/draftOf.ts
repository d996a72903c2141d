import { everybody, finalWave } from "../plan/finalWave.ts";
import type { Plan } from "../plan/plan.ts";
import type { PolicyDraft } from "./policyDraft.ts";

/** Ending of a displayName that says which rollout made the policy and for which wave. */
export const markOf = (rolloutId: string, wave: string): string => `[${rolloutId}/${wave}]`;

/** The policy that a rollout makes for a wave, or at the end for everybody. */
export function draftOf(
  rolloutId: string,
  { exclusions, exceptionsGroup }: Plan,
  { id, name, enforced }: { readonly id: string; readonly name: string; readonly enforced?: string },
  strengthId: string,
): PolicyDraft {
  const includes = id === finalWave ? everybody : enforced;
  if (includes === undefined) throw new RangeError(`wave ${id} has no group that a policy could include`);
  const { breakGlass, directorySync, accounts, groups } = exclusions;
  return {
    displayName: `Passkeys: ${name} ${markOf(rolloutId, id)}`,
    includes,
    excludeUsers: [...new Set([...breakGlass, ...directorySync, ...accounts])],
    excludeGroups: [...new Set([...groups, exceptionsGroup])],
    strengthId,
  };
}
