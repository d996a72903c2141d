import type { Condition } from "./condition.ts";
import { judgeEffect } from "./judgeEffect.ts";
import type { Observation } from "./observation.ts";
import type { PhaseState } from "./phaseState.ts";

/** What is told because of where a phase stands: that it is stopped, that an effect is not seen, that it only observes, or asks nobody to enforce. Pure. */
export function stateConditions(state: PhaseState, seen: Observation): readonly Condition[] {
  return [...stopped(state), ...effect(state, seen), ...observing(state), ...shutGate(state)];
}

function stopped(state: PhaseState): Condition[] {
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
