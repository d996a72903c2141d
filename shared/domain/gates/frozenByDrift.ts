import { enforcingIds } from "./enforcingIds.ts";
import { enter } from "./enter.ts";
import { goesBackTo } from "./goesBackTo.ts";
import type { Observation } from "./observation.ts";
import type { PhaseRules } from "./phaseRules.ts";
import type { PhaseState } from "./phaseState.ts";

/** How people go on after somebody else changed something; ends the reason of every freeze. */
const goOn =
  "put it back, or order resume to accept it: evidence is then frozen and voted on anew, nothing is overwritten";

/** The phase that stands still because somebody else changed what it rests on, until it is back or accepted; undefined when nothing is. Pure. */
export function frozenByDrift(
  rules: PhaseRules,
  state: PhaseState,
  seen: Observation,
): PhaseState | undefined {
  const [drift] = seen.drifts;
  // What was recorded says more, and has paged already.
  const frozen = drift && frozenBy(drift, rules, state, seen);
  if (frozen !== undefined) return frozen;
  // A change that came between the write and its reading back is for that to see: it takes the write back.
  if (state.kind === "enforcing" && isSeenThrough(state, seen)) return undefined;
  for (const id of enforcingIds(rules)) {
    const policy = seen.policies[id];
    const expected = state.fingerprints[id];
    if (policy?.kind !== "seen" || expected === undefined || policy.fingerprint === expected) continue;
    if (state.kind === "frozen") return state;
    const because = `policy of ${id} was changed by someone else: fingerprint ${policy.fingerprint} instead of ${expected}; ${goOn}`;
    return enter(state, seen, {
      kind: "frozen",
      wave: id,
      because,
      back: goesBackTo(rules, state),
      expects: expected,
    });
  }
  if (state.kind !== "frozen" || state.wave === undefined) return undefined;
  const planned = rules.waves.find(({ id }) => id === state.wave)?.policy !== undefined;
  const reading = seen.policies[state.wave];
  return (planned || reading !== undefined) && reading?.kind !== "seen" ? state : undefined;
}

function frozenBy(
  { because, wave }: Observation["drifts"][number],
  rules: PhaseRules,
  state: PhaseState,
  seen: Observation,
): PhaseState | undefined {
  if (state.kind === "frozen") return state;
  if (state.kind === "enforcing" && isSeenThrough(state, seen)) return undefined;
  return enter(state, seen, {
    kind: "frozen",
    because: `${because}; ${goOn}`,
    back: goesBackTo(rules, state),
    told: true,
    ...(wave === undefined ? {} : { wave }),
  });
}

/** What is sent is read back, and whom it enforced is watched, before anything else; nothing more is begun. */
function isSeenThrough(
  { wave, step }: Extract<PhaseState, { kind: "enforcing" }>,
  { operation, policies }: Observation,
): boolean {
  if (operation?.step === "sent") return true;
  const policy = policies[wave];
  const isOn = policy?.kind === "seen" && policy.state === "enabled";
  return operation?.step === "applied" && (step === "policy" || isOn);
}
