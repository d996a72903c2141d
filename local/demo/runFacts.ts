import type { RolloutApi } from "./api/rolloutApi.ts";
import type { PhaseView, RolloutView } from "./api/rolloutView.ts";
import type { TenantAdmin } from "./api/tenantAdmin.ts";
import type { Calendar } from "./calendar/createCalendar.ts";
import type { DemoResult, PhaseOutcome } from "./demoResult.ts";
import type { Facts } from "./judgement/facts.ts";
import type { ReceivedNotice } from "./receiveNotices.ts";

/** Where the facts of a run come from. */
export interface FactSources {
  readonly scenario: string;
  readonly rolloutId: string;
  readonly api: RolloutApi;
  readonly tenant: TenantAdmin;
  readonly notices: readonly ReceivedNotice[];
  readonly policiesBefore: Facts["policiesBefore"];
  readonly wavePolicies: readonly string[];
  readonly outages: Facts["outages"];
  readonly looks: Facts["looks"];
  readonly calendar: Pick<Calendar, "dayLater">;
  /** Virtual time, epoch milliseconds: where the run began and where it is. */
  readonly startedAt: number;
  readonly now: number;
  readonly wallSeconds: number;
  readonly peakRssMb: number;
}

const dayMs = 24 * 60 * 60_000;
/** What people call the helpdesk for with or without a rollout. */
const usualCategories = ["password", "other"];

/** Reads everything a run is told and judged by, once at its end. */
export async function runFacts(sources: FactSources): Promise<Facts> {
  const { api, tenant, notices, rolloutId, now, startedAt, policiesBefore, wavePolicies, outages } = sources;
  const view = await api.view(rolloutId);
  const state = await tenant.state(now);
  const writes = await tenant.policyWrites(now);
  const timeline = await api.timeline(rolloutId, 0);
  const opened = (await tenant.tickets(startedAt, now)).filter(({ kind }) => kind === "opened");
  const firstWrite = Math.min(now, ...writes.map(({ at }) => Date.parse(at)));
  const stopped = await tenant.blocked(firstWrite, now);
  const rolledBack = timeline.filter(({ body }) => body.kind === "rolledBack").length;
  const waves = view.phases.flatMap((phase) => phase.waves);
  const result: DemoResult = {
    scenario: sources.scenario,
    outcome: view.state === "running" ? "held" : view.state,
    phases: view.phases.map((phase) => phaseResult(phase, view)),
    policyWrites: writes.map(({ policyId, from, to, at }) => ({
      policyId,
      from: word(from),
      to: word(to),
      at,
    })),
    memberWrites: state.memberWrites,
    tickets: {
      opened: opened.length,
      aboutPasskeys: opened.filter(({ category }) => !usualCategories.includes(category)).length,
    },
    blockedPeople: stopped.length,
    rollbacks: rolledBack,
    lateNotices: notices.filter(({ topic }) => topic === "late").length,
    enforcedPeople: enforcedIn(waves),
    alerts: notices.filter(({ severity }) => severity !== "info").length,
    turns: view.phases.reduce((sum, { turns }) => sum + turns, 0),
    graphRequests: state.requests.total,
    simulatedDays: Math.round((10 * (now - startedAt)) / dayMs) / 10,
    wallSeconds: sources.wallSeconds,
    peakRssMb: sources.peakRssMb,
  };
  return {
    result,
    timeline,
    notices,
    tenant: state,
    policiesBefore,
    wavePolicies,
    enforcedNotReady: waves.reduce(
      (sum, { counts }) => sum + ("enforcedNotReady" in counts ? Number(counts.enforcedNotReady) : 0),
      0,
    ),
    faults: await tenant.faults(now),
    rollbacks: await Promise.all(
      Array.from({ length: rolledBack }, (_, index) => api.rollback(rolloutId, index + 1)),
    ),
    stopped,
    looks: sources.looks,
    calendar: sources.calendar,
    outages,
  };
}

function phaseResult(phase: PhaseView, view: RolloutView): DemoResult["phases"][number] {
  const counted = phase.waves.flatMap(({ counts }) =>
    "audience" in counts ? [counts as { audience: number; enrolled: number }] : [],
  );
  const audience = counted.reduce((sum, counts) => sum + counts.audience, 0);
  const enrolled = counted.reduce((sum, counts) => sum + counts.enrolled, 0);
  const isReached = phase.state !== "notStarted";
  return {
    id: phase.id,
    kind: phase.kind,
    outcome: outcomeOf(phase.state, view.state),
    enrolledRate: audience === 0 ? null : enrolled / audience,
    turns: isReached ? phase.turns : 0,
    startedAt: (isReached ? phase.startedAt : undefined) ?? null,
    endedAt: (isReached ? phase.endedAt : undefined) ?? null,
  };
}

function enforcedIn(waves: PhaseView["waves"]): number | null {
  const known = waves.flatMap(({ counts }) => ("enforced" in counts ? [Number(counts.enforced)] : []));
  return known.length === 0 ? null : known.reduce((sum, enforced) => sum + enforced, 0);
}

function outcomeOf(state: string, rollout: RolloutView["state"]): PhaseOutcome {
  if (state === "completed" || state === "aborted" || state === "rolledBack") return state;
  if (state === "notStarted") return "held";
  return rollout === "aborted" ? "aborted" : "held";
}

/** Graph's long name for report-only, as the product says it. */
const word = (state: string): string =>
  state === "enabledForReportingButNotEnforced" ? "reportOnly" : state;
