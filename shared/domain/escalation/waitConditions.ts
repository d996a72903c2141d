import type { Condition } from "../gates/condition.ts";
import { type WaitingFor, waitingFor } from "../gates/describe.ts";
import { judgePending } from "../gates/judgePending.ts";
import type { Observation } from "../gates/observation.ts";
import { pendingGate } from "../gates/pendingGate.ts";
import type { PhaseRules } from "../gates/phaseRules.ts";
import type { PhaseState } from "../gates/phaseState.ts";
import { escalated, type Wait } from "./escalated.ts";
import { stepsWanted } from "./stepsWanted.ts";

/** A wait, and what is told when it begins; nothing where its state has told it already. */
type Found = Pick<Wait, "subject" | "what" | "deadline"> & {
  readonly since?: number;
  readonly gate?: string;
  readonly wave?: string;
  readonly begun?: Pick<Condition, "text" | "next">;
};

/** What people are told while a phase cannot go on without them, but for votes: that they are asked, reminders, escalations. Pure. */
export function waitConditions(rules: PhaseRules, state: PhaseState, seen: Observation): Condition[] {
  const asks = waitingFor(rules, state, seen);
  const found = waitOf(rules, state, seen, asks);
  if (found === undefined) return [];
  const { subject, what, deadline, begun } = found;
  const since = found.since ?? askedAt(state, subject) ?? seen.at;
  const topics = ["answerWanted", "answerOverdue"] as const;
  const named = {
    ...(found.gate === undefined ? {} : { gate: found.gate }),
    ...(found.wave === undefined ? {} : { wave: found.wave }),
  };
  const wait: Wait = { subject, since, what, topics, asks, deadline, ...named };
  const key = `asked:${subject}:${since}`;
  return [
    ...(begun === undefined
      ? []
      : [{ key, topic: topics[0], severity: "warn" as const, asks, ...named, ...begun }]),
    ...escalated(wait, seen.at, rules.timeZone),
  ];
}

/** When people were first told of a wait that no state marks the begin of: it stands in the key. */
function askedAt({ raised }: PhaseState, subject: string): number | undefined {
  const key = raised.find((each) => each.startsWith(`asked:${subject}:`));
  return key === undefined ? undefined : Number(key.slice(key.lastIndexOf(":") + 1));
}

function waitOf(
  rules: PhaseRules,
  state: PhaseState,
  seen: Observation,
  asks: WaitingFor,
): Found | undefined {
  const deadline = rules.gates.enforce ?? rules.gates.advance;
  if (state.paused) {
    const begun = {
      text: `phase ${rules.phase} is paused; it measures on, and nothing advances`,
      next: "it goes on when an operator orders resume; until then rollbacks alone are carried out",
    };
    return { subject: "paused", what: "an order to resume", deadline, begun };
  }
  switch (state.kind) {
    case "held":
      return { subject: "held", since: state.since, what: `an order to resume: ${state.because}`, deadline };
    case "frozen":
      return {
        subject: "frozen",
        since: state.since,
        what: `somebody to look at what was changed: ${state.because}`,
        deadline,
        ...(state.wave === undefined ? {} : { wave: state.wave }),
      };
    case "rolledBack": {
      const what =
        asks.kind === "investigation"
          ? `investigation ${state.investigation} of wave ${state.wave} to be concluded`
          : `an order to retry: investigation ${state.investigation} is concluded`;
      return { subject: "rolledBack", since: state.since, what, deadline, wave: state.wave };
    }
    case "starting":
    case "measuring":
      return beforeGate(rules, state, seen, asks);
    default:
      return undefined;
  }
}

function beforeGate(
  rules: PhaseRules,
  state: PhaseState,
  seen: Observation,
  asks: WaitingFor,
): Found | undefined {
  const deadline = rules.gates.enforce ?? rules.gates.advance;
  if (seen.openInvestigations > 0) {
    const what = `${seen.openInvestigations} open investigation(s) to be concluded`;
    const begun = {
      text: `phase ${rules.phase} waits for ${what}`,
      next: "no gate opens before; it goes on measuring by itself after that",
    };
    return { subject: "investigations", what, deadline, begun };
  }
  if (asks.kind !== "attestation" && asks.kind !== "criteria") return undefined;
  const pending = pendingGate(rules, state, seen);
  if (pending === undefined) return undefined;
  const { criteria } = judgePending(rules, state, seen, pending);
  const what = stepsWanted(pending.gate, criteria, seen);
  if (what === undefined) return undefined;
  const begun = {
    text: `gate ${pending.id} waits for ${what}; nothing else is missing`,
    next: "the gate is judged again at the next turn after that; nothing advances before",
  };
  return { subject: pending.id, gate: pending.id, what, deadline: pending.gate, begun };
}
