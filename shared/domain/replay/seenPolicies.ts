import type { PolicyState } from "../measure/waveReading.ts";
import type { AppliedResult, SignIn } from "../people/signIn.ts";
import { actingWaves } from "../plan/actingWaves.ts";
import type { Plan } from "../plan/plan.ts";

/** What recorded sign-ins have shown of policies so far. */
export interface SeenPolicies {
  /** State by policy id, as the newest row that tells has it. */
  readonly states: ReadonlyMap<string, PolicyState>;
  /** Object ids of the people whom a wave's policy has decided on, by wave id. */
  readonly enforced: ReadonlyMap<string, ReadonlySet<string>>;
  /** First sign-in that the policy decided since it was last seen enabled, epoch milliseconds, by wave id; absent while it is not. */
  readonly since: ReadonlyMap<string, number>;
}

/** Nothing was seen yet. */
export const noPolicies: SeenPolicies = { states: new Map(), enforced: new Map(), since: new Map() };

/** What is known after some sign-ins more, in order of time. Only the wave policies and the observe policy of the plan are looked at. Pure. */
export function seePolicies(plan: Plan, before: SeenPolicies, signIns: readonly SignIn[]): SeenPolicies {
  const waveOf = new Map(
    actingWaves(plan).flatMap(({ wave: { id, policy } }) => (policy === undefined ? [] : [[policy, id]])),
  );
  const watched = [plan.observePolicy, ...waveOf.keys()];
  const states = new Map(before.states);
  const since = new Map(before.since);
  const enforced = new Map(before.enforced);
  const drafts = new Map<string, Set<string>>();
  for (const { at, userId, applied } of signIns) {
    if (applied === undefined) continue;
    for (const policy of watched) {
      const state = stateShown(applied[policy]);
      if (state === undefined) continue;
      states.set(policy, state);
      const wave = waveOf.get(policy);
      if (wave === undefined) continue;
      if (state !== "enabled") {
        since.delete(wave);
        continue;
      }
      if (!since.has(wave)) since.set(wave, at);
      if (enforced.get(wave)?.has(userId)) continue;
      const draft = drafts.get(wave) ?? new Set(enforced.get(wave));
      drafts.set(wave, draft.add(userId));
      enforced.set(wave, draft);
    }
  }
  return { states, since, enforced };
}

/** A policy that did not apply may be in any state, and so may one whose result is hidden. */
function stateShown(result: AppliedResult | undefined): PolicyState | undefined {
  switch (result) {
    case "success":
    case "failure":
      return "enabled";
    case "reportOnlySuccess":
    case "reportOnlyFailure":
    case "reportOnlyInterrupted":
    case "reportOnlyNotApplied":
      return "reportOnly";
    case "notEnabled":
      return "disabled";
    case "notApplied":
    case "unknown":
    case undefined:
      return undefined;
    default:
      return result satisfies never;
  }
}
