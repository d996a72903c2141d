import { enrolmentDue } from "../criteria/enrolmentDue.ts";
import { freshCounts } from "../criteria/freshCounts.ts";
import { freshReadiness } from "../criteria/freshReadiness.ts";
import { judge } from "../criteria/judge.ts";
import { waitConditions } from "../escalation/waitConditions.ts";
import { blockingConditions } from "../issues/blockingConditions.ts";
import type { CriterionPlan } from "../plan/criterionPlan.ts";
import { approvalConditions } from "./approvalConditions.ts";
import type { Condition } from "./condition.ts";
import { judgeEffect } from "./judgeEffect.ts";
import { judgePending } from "./judgePending.ts";
import type { Observation } from "./observation.ts";
import { awaitedGate, type PendingGate, pendingGate } from "./pendingGate.ts";
import type { PhaseRules } from "./phaseRules.ts";
import { isFinal, type PhaseState } from "./phaseState.ts";
import { unfitPolicy } from "./unfitPolicy.ts";

const dayMs = 24 * 60 * 60_000;

/** All conditions of a phase that hold now. Pure. */
export function conditionsOf(rules: PhaseRules, state: PhaseState, seen: Observation): readonly Condition[] {
  if (isFinal(state)) return [];
  const found = [
    ...lateness(rules, state, seen),
    ...gateConditions(rules, state, seen),
    ...stateConditions(state),
    ...effect(state, seen),
    ...observing(state),
    ...shutGate(state),
    ...waitConditions(rules, state, seen),
    ...blockingConditions(rules, state, seen),
  ];
  return [...new Map(found.map((condition) => [condition.key, condition])).values()];
}

function lateness(rules: PhaseRules, state: PhaseState, seen: Observation): Condition[] {
  const found: Condition[] = [];
  const dueAt = Math.max(rules.lateAt, state.extendedUntil ?? 0);
  if (seen.at > dueAt) {
    const days = (seen.at - dueAt) / dayMs;
    const since =
      days < 0.05 ? "has not ended within its window" : `is ${days.toFixed(1)} days past its window`;
    found.push({
      key: "late",
      topic: "late",
      severity: "warn",
      text: `phase ${rules.phase} ${since}`,
    });
  }
  const targets = [...(rules.gates.enforce?.criteria ?? []), ...rules.gates.advance.criteria];
  for (const criterion of targets) {
    const targetAt =
      criterion.kind === "enrolment" ? enrolmentDue(criterion, { rules, state, seen }) : undefined;
    if (targetAt === undefined || seen.at <= targetAt) continue;
    found.push(...lateTarget(criterion, rules, state, seen));
  }
  return found;
}

function lateTarget(
  criterion: CriterionPlan,
  rules: PhaseRules,
  state: PhaseState,
  seen: Observation,
): Condition[] {
  const late = rules.waves.flatMap(({ id: wave }) => {
    const verdict = judge(criterion, { rules, state, seen, waves: [wave] });
    return verdict.kind === "met" ? [] : [{ wave, because: verdict.because }];
  });
  return late.map(({ wave, because }) => ({
    key: `late:${criterion.id}:${wave}`,
    topic: "late",
    severity: "warn",
    wave,
    text: `target missed at its date: ${because}; nothing advances until it is met`,
  }));
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

function effect(state: PhaseState, seen: Observation): Condition[] {
  const verdict = judgeEffect({ state, seen });
  if (verdict?.kind !== "unknown" || state.unseenEffect === undefined) return [];
  const { wave, slice } = state.unseenEffect;
  const key = `effectUnseen:${wave}:${slice}`;
  return [{ key, topic: "effectUnseen", severity: "warn", wave, text: verdict.because }];
}

function observing({ wouldHave }: PhaseState): Condition[] {
  return Object.entries(wouldHave ?? {}).map(([wave, people]) => ({
    key: `observing:${wave}`,
    topic: "observing",
    severity: "warn",
    wave,
    text: `nothing is written for wave ${wave}: ${people} people would have been enforced so far; the timeline says why`,
  }));
}

function shutGate({ survey }: PhaseState): Condition[] {
  if (survey?.outcome.kind !== "shut") return [];
  const { wave, outcome } = survey;
  const { verdict } = outcome;
  const severity = verdict.kind === "unknown" ? "warn" : "page";
  const text = `nobody is asked to enforce ${wave}: ${verdict.because}`;
  return [{ key: `whatIf:${wave}`, topic: "whatIf", severity, wave, text }];
}

function stateConditions(state: PhaseState): Condition[] {
  switch (state.kind) {
    case "frozen":
      return [
        {
          key: `frozen:${state.wave ?? "tenant"}`,
          topic: "frozen",
          // What was recorded has paged already, with more in it.
          severity: state.told === true ? "warn" : "page",
          ...(state.wave === undefined ? {} : { wave: state.wave }),
          text: state.because,
        },
      ];
    case "held":
      return [
        {
          key: `held:${state.since}`,
          topic: "held",
          severity: "warn",
          text: state.because,
          asks: { kind: "order", order: "resume", because: state.because },
        },
      ];
    case "rolledBack": {
      const text = `wave ${state.wave} was rolled back to report-only: ${state.because}; investigation ${state.investigation} must be concluded before a retry`;
      return [
        {
          key: `rolledBack:${state.investigation}`,
          topic: "rolledBack",
          severity: "page",
          wave: state.wave,
          text,
          asks: { kind: "investigation", investigation: state.investigation },
        },
      ];
    }
    default:
      return [];
  }
}
