import { freshCounts } from "../criteria/freshCounts.ts";
import { freshReadiness } from "../criteria/freshReadiness.ts";
import { waitConditions } from "../escalation/waitConditions.ts";
import { blockingConditions } from "../issues/blockingConditions.ts";
import { approvalConditions } from "./approvalConditions.ts";
import type { Condition } from "./condition.ts";
import { judgePending } from "./judgePending.ts";
import { latenessConditions } from "./latenessConditions.ts";
import type { Observation } from "./observation.ts";
import { awaitedGate, type PendingGate, pendingGate } from "./pendingGate.ts";
import type { PhaseRules } from "./phaseRules.ts";
import { isFinal, type PhaseState } from "./phaseState.ts";
import { stateConditions } from "./stateConditions.ts";
import { unfitPolicy } from "./unfitPolicy.ts";

/** All conditions of a phase that hold now. Pure. */
export function conditionsOf(rules: PhaseRules, state: PhaseState, seen: Observation): readonly Condition[] {
  if (isFinal(state)) return [];
  const found = [
    ...latenessConditions(rules, state, seen),
    ...gateConditions(rules, state, seen),
    ...stateConditions(state, seen),
    ...waitConditions(rules, state, seen),
    ...blockingConditions(rules, state, seen),
  ];
  return [...new Map(found.map((condition) => [condition.key, condition])).values()];
}

function gateConditions(rules: PhaseRules, state: PhaseState, seen: Observation): Condition[] {
  const pending = gateOf(rules, state, seen);
  const judged = pending === undefined ? [] : judgePending(rules, state, seen, pending).criteria;
  const breached = judged.flatMap(({ id, verdict }): Condition[] => {
    if (verdict.kind !== "breached") return [];
    const wave = breachedWave(id, pending?.waves ?? []);
    return [
      {
        key: `breached:${id}`,
        topic: "breached",
        severity: "page",
        text: verdict.because,
        ...(wave === undefined ? {} : { wave }),
      },
    ];
  });
  return [
    ...breached,
    ...unfit(pending, seen),
    ...staleness(rules, state, seen),
    ...approvalConditions(rules, state, seen, pending, judged),
  ];
}

/** What somebody set a policy to keeps its gate shut until somebody sets it back, so it is told and not waited out. */
function unfit(pending: PendingGate | undefined, seen: Observation): Condition[] {
  const wave = pending?.slice?.wave;
  const found = wave === undefined ? undefined : unfitPolicy(seen, wave);
  return wave === undefined || found === undefined
    ? []
    : [{ key: `policyUnfit:${wave}`, topic: "policyUnfit", wave, ...found }];
}

/** The one wave that a verdict is about: a trigger names its own, a criterion is about all that its gate is judged on. */
function breachedWave(id: string, waves: readonly string[]): string | undefined {
  const [kind, , named] = id.split(":");
  if (kind === "trigger") return named;
  return waves.length === 1 ? waves[0] : undefined;
}

function gateOf(rules: PhaseRules, state: PhaseState, seen: Observation): PendingGate | undefined {
  if (state.kind === "awaitingApproval") return awaitedGate(rules, state);
  return state.kind === "starting" || state.kind === "measuring"
    ? pendingGate(rules, state, seen)
    : undefined;
}

function staleness(rules: PhaseRules, state: PhaseState, seen: Observation): Condition[] {
  if (seen.at - state.startedAt < rules.staleMs) return [];
  // Only who is to be enforced has to be known ready.
  const fresh = rules.gates.enforce === undefined && rules.final === undefined ? freshCounts : freshReadiness;
  return rules.waves.flatMap(({ id: wave }): Condition[] => {
    const counts = fresh({ rules, state, seen, waves: [wave] }, wave);
    if (counts.kind === "counted") return [];
    const text = `${counts.because}; nothing advances and nothing is enforced on missing data`;
    return [{ key: `stale:${wave}`, topic: "dataStale", severity: "warn", wave, text }];
  });
}
