import { enrolmentKnownUntil } from "../../shared/domain/enrolment/enrolmentKnownUntil.ts";
import { exceptionState } from "../../shared/domain/exceptions/exception.ts";
import { exceptionsIn } from "../../shared/domain/exceptions/exceptionsIn.ts";
import type { HoldoutCounts } from "../../shared/domain/holdouts/holdout.ts";
import { rollbacksIn } from "../../shared/domain/ledger/rollbacksIn.ts";
import type { CollectedHead } from "../../shared/domain/measure/collected.ts";
import { signInsKnownUntil } from "../../shared/domain/measure/signInsKnownUntil.ts";
import type { PhasePlan, WavePlan } from "../../shared/domain/plan/phasePlan.ts";
import { isoOf } from "../../shared/domain/text/isoOf.ts";
import { isoOrNull } from "../../shared/domain/text/isoOrNull.ts";
import type { SeenPhaseStatus } from "../../shared/schemas/http/instanceStatus.ts";
import type { PhaseView } from "../../shared/schemas/http/phaseView.ts";
import type { RolloutView } from "../../shared/schemas/http/rolloutView.ts";
import type { WaveView } from "../../shared/schemas/http/waveView.ts";
import type { Rollout } from "./findRollout.ts";
import { linksOf } from "./linksOf.ts";
import { type PhaseProgress, progressOf } from "./progressOf.ts";
import type { Live } from "./readLive.ts";
import { viewRegister } from "./viewRegister.ts";
import { conclusionCall, waitingByLedger, waitingProposals, waitingSentences } from "./waitingSentences.ts";
import { wouldHaveIn } from "./wouldHaveIn.ts";

/** The view of a rollout from its ledger, what was counted, and what its instances say. Pure. */
export function viewRollout(
  rollout: Rollout,
  head: CollectedHead | undefined,
  live: Live,
  withPeople: boolean,
  { now, tablesVersion }: { readonly now: number; readonly tablesVersion: string },
): RolloutView {
  const { phases, current } = progressOf(rollout);
  const open = rollbacksIn(rollout.entries).filter(({ concluded }) => !concluded);
  return {
    id: rollout.id,
    name: rollout.plan.name,
    planHash: rollout.planHash,
    startedAt: isoOf(rollout.startedAt),
    ...(withPeople ? { startedBy: rollout.startedBy } : {}),
    state: rollout.ended ?? "running",
    ...(current === undefined ? {} : { currentPhase: current.phase.id }),
    phases: phases.map((progress) => viewPhase(rollout, progress, head, live, now)),
    freshness: {
      signInsUntil: isoOrNull(head && signInsKnownUntil(rollout.plan, head)),
      ...(head?.signIns?.of === undefined ? {} : { signInsOf: head.signIns.of }),
      auditsUntil: isoOrNull(head?.auditsAt),
      enrolmentAt: isoOrNull(head?.enrolmentAt),
      enrolmentUntil: isoOrNull(head && enrolmentKnownUntil(head)),
      membershipAt: isoOrNull(head?.membershipAt),
      membershipFullAt: isoOrNull(head?.membershipFullAt),
      domainsAt: isoOrNull(head?.domains?.at),
      failing: Object.entries(head?.failing ?? {}).map(([source, because]) => ({ source, because })),
      reconciled: Object.entries(head?.reconciled ?? {}).map(([source, { at, differences }]) => ({
        source,
        at: isoOf(at),
        differences,
      })),
    },
    guards: live.guards.map(({ wave, state, raised }) => ({ wave, state, raised })),
    openInvestigations: open.map(({ investigation: n, wave, because }) => ({
      n,
      wave,
      because,
      ...causeOf(rollout, n),
      call: conclusionCall(rollout.id, n),
    })),
    issues: viewRegister(rollout, head, now, withPeople),
    suspicions: (head?.suspicions ?? []).map(({ at, ...suspicion }) => ({ ...suspicion, at: isoOf(at) })),
    exceptions: countExceptions(rollout, now),
    wouldHave: wouldHaveIn(rollout.entries),
    tablesVersion,
    live: live.reached,
    links: linksOf(rollout.id),
  };
}

function causeOf({ entries }: Rollout, n: number): Pick<RolloutView["openInvestigations"][number], "cause"> {
  const found = entries.findLast(({ body }) => body.kind === "causeFound" && body.investigation === n)?.body;
  if (found?.kind !== "causeFound") return {};
  const { verdict, because, fix } = found;
  return { cause: { verdict, because, fix } };
}

function countExceptions({ entries }: Rollout, now: number): RolloutView["exceptions"] {
  const all = exceptionsIn(entries);
  const inState = (state: string) => all.filter((exception) => exceptionState(exception, now) === state);
  return {
    requested: inState("requested").length,
    granted: inState("granted").length,
    expired: inState("expired").length,
    people: new Set(inState("granted").flatMap(({ people }) => people)).size,
  };
}

function viewPhase(
  rollout: Rollout,
  progress: PhaseProgress,
  head: CollectedHead | undefined,
  live: Live,
  now: number,
): PhaseView {
  const { phase, attempt, startedAt, endedAt } = progress;
  const status = newest(progress, live.phases[phase.id]);
  const over = endedAt !== undefined;
  return {
    ...titlesOf(phase),
    attempt,
    turns: live.turns[phase.id] ?? 0,
    ...(startedAt === undefined ? {} : { startedAt: isoOf(startedAt) }),
    ...(endedAt === undefined ? {} : { endedAt: isoOf(endedAt) }),
    ...(status === undefined || over ? standing(progress) : standing(status)),
    paused: !over && (status?.paused ?? false),
    criteria: (status?.criteria ?? []).map(({ id, verdict }) => ({
      id,
      verdict: verdict.kind,
      because: verdict.because,
    })),
    waves: phase.waves.map((wave) => viewWave(wave, head)),
    waitingFor: [
      ...(over || attempt === 0 ? [] : waits(rollout, progress, status, now)),
      ...waitingProposals(rollout, phase.id, now),
    ],
    ...(status === undefined || over ? {} : { nextTurnAt: isoOf(status.nextTurnAt) }),
    ...(status === undefined ? {} : { asOf: isoOf(status.at) }),
  };
}

/** The status of a turn that ended before the ledger's newest state was entered says nothing any more. */
function newest(
  { state, since = 0 }: PhaseProgress,
  status: SeenPhaseStatus | undefined,
): SeenPhaseStatus | undefined {
  const isStale = status !== undefined && status.state !== state && since > status.at;
  return isStale ? undefined : status;
}

const waits = (
  rollout: Rollout,
  progress: PhaseProgress,
  status: SeenPhaseStatus | undefined,
  now: number,
) =>
  status === undefined
    ? waitingByLedger(rollout, progress, now)
    : waitingSentences(rollout, progress.phase.id, status, now);

function titlesOf({ id, kind, title, goal, window }: PhasePlan) {
  return { id, kind, title, goal, window };
}

function standing({
  state,
  since,
  because,
  gate,
}: {
  readonly state: string;
  readonly since?: number;
  readonly because?: string | undefined;
  readonly gate?: string | undefined;
}) {
  return {
    state,
    ...(since === undefined ? {} : { since: isoOf(since) }),
    ...(because === undefined ? {} : { because }),
    ...(gate === undefined ? {} : { gate }),
  };
}

function viewWave({ id, name }: WavePlan, head: CollectedHead | undefined): WaveView {
  const counted = head?.counts[id];
  if (counted === undefined) {
    const because = head === undefined ? "nothing was read yet" : `wave ${id} was not counted yet`;
    return { id, name, counts: { kind: "unknown", because }, enrolledRate: null, enrolledByDay: [] };
  }
  const {
    signInsUntil: _s,
    enrolmentAt: _e,
    membershipAt: _m,
    domainsAt: _d,
    domainsBecause: _b,
    effect: _seen,
    ...rest
  } = counted;
  const { enrolledByDay = [], enrolmentForecast, ...counts } = rest;
  const enrolledRate = counts.audience === 0 ? null : counts.enrolled / counts.audience;
  const holdouts = head?.holdouts[id];
  return {
    id,
    name,
    counts,
    enrolledRate,
    enrolledByDay: [...enrolledByDay],
    ...(enrolmentForecast === undefined ? {} : { enrolmentForecast }),
    ...(holdouts === undefined ? {} : { holdouts: viewHoldouts(holdouts) }),
  };
}

function viewHoldouts({ dueAt, classes }: HoldoutCounts): NonNullable<WaveView["holdouts"]> {
  const people = Object.values(classes).reduce((sum, count) => sum + count, 0);
  return { dueAt: isoOf(dueAt), people, classes };
}
