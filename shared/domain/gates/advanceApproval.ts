import { isOpen } from "../plan/changeWindow.ts";
import { finalWave } from "../plan/finalWave.ts";
import { ballots } from "./ballots.ts";
import { enter } from "./enter.ts";
import { goesBackTo } from "./goesBackTo.ts";
import { adoptionMark } from "./judgeAdoption.ts";
import { judgePending, movedId } from "./judgePending.ts";
import type { Observation } from "./observation.ts";
import { awaitedGate } from "./pendingGate.ts";
import type { PhaseRules } from "./phaseRules.ts";
import type { PhaseState } from "./phaseState.ts";
import { plannedTime } from "./plannedTime.ts";
import { tally } from "./tally.ts";

type Awaiting = Extract<PhaseState, { kind: "awaitingApproval" }>;

/** Fresh observations in a row without the criteria being met after which frozen evidence is withdrawn. */
const withdrawnAfter = 2;

/** What becomes of a gate that people have been asked about; time alone never opens it. */
export function advanceApproval(rules: PhaseRules, state: Awaiting, seen: Observation): PhaseState {
  const pending = awaitedGate(rules, state);
  const { overall, criteria } = judgePending(rules, state, seen, pending);
  const votes = tally(
    ballots(seen.votes, state.override),
    state.evidenceHash,
    pending.gate.quorum,
    seen.at,
    rules,
  );
  if (votes.kind === "rejected") {
    const because = `${state.gate} was rejected by ${votes.by} approver(s); order resume to measure and ask again`;
    return enter(state, seen, { kind: "held", because, back: goesBackTo(rules, state) });
  }
  const isAboutOthers = criteria.some(({ id, verdict }) => id === movedId && verdict.kind === "notYet");
  if (isAboutOthers || asksAnew(seen) || adoptsOthers(rules, state, seen))
    return withdraw(rules, state, seen);
  if (overall.kind === "notYet" || overall.kind === "breached") {
    const misses = state.misses + 1;
    return misses >= withdrawnAfter ? withdraw(rules, state, seen) : { ...state, misses };
  }
  // Missing data is no fresh observation: it neither counts as a miss nor ends a row of them.
  if (overall.kind === "unknown") return state;
  const fresh = { ...state, misses: 0 };
  if (votes.kind === "open" || seen.openInvestigations > 0) return fresh;
  return act(rules, fresh, seen);
}

function act(rules: PhaseRules, state: Awaiting, seen: Observation): PhaseState {
  const act = state.creates === undefined ? state.slice : { wave: state.creates, number: 0 };
  if (act === undefined) {
    const starts = state.gate === `${rules.phase}.start`;
    return enter(state, seen, { kind: starts ? "measuring" : "completed" });
  }
  if (seen.at < state.plannedAt) return state;
  if (!isOpen(rules, seen.at)) return { ...state, plannedAt: plannedTime(rules, seen.at) ?? state.plannedAt };
  const adds = rules.groupWrites && act.wave !== finalWave;
  return enter(state, seen, {
    kind: "enforcing",
    wave: act.wave,
    slice: act.number,
    gate: state.gate,
    evidenceHash: state.evidenceHash,
    step: state.creates !== undefined ? "create" : adds ? "members" : "policy",
    tries: 0,
    ...(state.override === undefined ? {} : { override: state.override }),
  });
}

/** A person wants newer evidence, or people asked about another question. */
const asksAnew = ({ orders }: Observation): boolean =>
  orders.some(({ order }) => order === "refresh" || order === "override");

/** A policy that people were asked to adopt is not the one they were shown any more. */
function adoptsOthers(rules: PhaseRules, { adopts }: Awaiting, seen: Observation): boolean {
  const mark = adopts === undefined ? undefined : adoptionMark(rules, seen);
  return mark !== undefined && mark !== adopts;
}

/** Back to measuring: the evidence and the votes on it are void. What was asked in this very turn is not forgotten with them. */
function withdraw(rules: PhaseRules, state: Awaiting, seen: Observation): PhaseState {
  const next = enter(state, seen, { kind: goesBackTo(rules, state) });
  const { overrideAsked } = state;
  return overrideAsked === undefined ? next : { ...next, overrideAsked };
}
