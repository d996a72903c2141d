import { absorbSignIns } from "../measure/absorbSignIns.ts";
import type { StoredMembership, StoredSlice } from "../measure/collected.ts";
import type { SignIn } from "../people/signIn.ts";
import type { Plan } from "../plan/plan.ts";
import type { ReplayState } from "./replayState.ts";
import { type SeenPolicies, seePolicies } from "./seenPolicies.ts";

/**
 * The state after some recorded sign-ins more, in order of time and each for the first time. Who is enforced, and since when,
 * is read from the results of the waves' policies: recordings hold neither groups nor operations. Pure.
 */
export function absorbRecorded(plan: Plan, before: ReplayState, signIns: readonly SignIn[]): ReplayState {
  const policies = seePolicies(plan, before.policies, signIns);
  const { collecting } = before;
  const known = {
    ...collecting,
    memberships: withEnforced(collecting.memberships, policies),
    slices: slicesOf(policies),
  };
  return { ...before, policies, collecting: absorbSignIns(plan, known, signIns) };
}

function withEnforced(
  memberships: Readonly<Record<string, StoredMembership>>,
  { enforced }: SeenPolicies,
): Readonly<Record<string, StoredMembership>> {
  return Object.fromEntries(
    Object.entries(memberships).map(([wave, known]) => [
      wave,
      { ...known, enforced: enforced.get(wave) ?? known.enforced },
    ]),
  );
}

/** One slice for each wave in force, since its first decided sign-in, which is its effect too: later slices cannot be told from people who sign in late. */
function slicesOf({ since }: SeenPolicies): Readonly<Record<string, StoredSlice>> {
  return Object.fromEntries(
    [...since].map(([wave, at]) => [wave, { since: at, writtenAt: at, people: [], seenAt: at }]),
  );
}
