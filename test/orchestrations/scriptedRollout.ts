import { inject } from "vitest";
import { createHarness, type Harness } from "../../local/host/harness/createHarness.ts";
import type { RedeliveryPlan } from "../../local/host/redelivery/redeliveryRates.ts";
import type { ActivityMap } from "../../orchestrations/calls.ts";
import { collect } from "../../orchestrations/collect.ts";
import { guard } from "../../orchestrations/guard.ts";
import { phaseInstance } from "../../orchestrations/instances.ts";
import { phase } from "../../orchestrations/phase.ts";
import { rollout } from "../../orchestrations/rollout.ts";
import type { CheckReadings } from "../../shared/domain/checks/checkResults.ts";
import type { Observation } from "../../shared/domain/gates/observation.ts";
import { phaseRules } from "../../shared/domain/gates/phaseRules.ts";
import type { Entry, EntryBody, OperationStep, OperationVerb } from "../../shared/domain/ledger/entry.ts";
import { guardView } from "../../shared/domain/ledger/guardView.ts";
import { phaseView } from "../../shared/domain/ledger/phaseView.ts";
import { pinnedIn } from "../../shared/domain/ledger/pinnedIn.ts";
import type { PolicyReading, WaveReading } from "../../shared/domain/measure/waveReading.ts";
import type { PhasePlan } from "../../shared/domain/plan/phasePlan.ts";
import { skippedPhases, wavesToAdopt } from "../../shared/domain/plan/skippedPhases.ts";
import type { SurveyOutcome } from "../../shared/domain/survey/surveyOutcome.ts";
import { scriptedPlan } from "./scriptedPlan.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** What the harness delivers again; empty where everything is delivered once. */
    readonly redelivery: RedeliveryPlan;
  }
}

/** Activities by name, as the harness takes them. */
export type ScriptedActivities = {
  [Name in keyof ActivityMap]: (input: ActivityMap[Name][0]) => ActivityMap[Name][1];
};

/** A rollout whose tenant, people and ledger are variables of the test; the orchestrations are the real ones. */
export interface ScriptedRollout {
  readonly harness: Harness;
  readonly activities: ScriptedActivities;
  readonly entries: Entry[];
  readonly notices: {
    /** Epoch milliseconds. */
    readonly at: number;
    readonly topic: string;
    readonly key: string;
    readonly text: string;
    readonly severity: string;
    readonly to?: readonly string[];
  }[];
  /** Names of the activities that were called, in order; a call that is delivered again is the same call. */
  readonly calls: string[];
  /** Runs of activities, repeats included. */
  runs(): number;
  counts: WaveReading;
  /** What the newest look at the tenant found; nothing unless set. */
  checks: CheckReadings | undefined;
  /** What was read of the groups of waves, and for whom methods are on. */
  groups: Pick<Observation, "cohorts" | "methodsEnabled">;
  policy: PolicyReading;
  /** Policies of the waves of skipped phases. */
  adopts: PolicyReading;
  /** Why an adoption is refused, while it is. */
  adoption: string | undefined;
  /** What the next surveys say. */
  survey: SurveyOutcome;
  /** Set while activities should throw. */
  broken: string | undefined;
  append(body: EntryBody): Entry;
  /** Newest state of a phase attempt, from its custom status or its output. */
  stateOf(phaseId: string, attempt?: number): string | undefined;
  wake(phaseId: string, attempt?: number): void;
  /** Votes of one person on the gate that waits now. */
  vote(person: string, decision?: "approve" | "reject"): void;
  start(): void;
  runUntilState(phaseId: string, state: string, attempt?: number): Promise<void>;
}

/** A survey of twenty sign-ins that all pass. */
const nothingStandsAgainst: SurveyOutcome = {
  kind: "open",
  because: "20 of 20 sign-ins asked about would pass with policy c on, 0 would be blocked",
  whatIf: { hash: "s", asked: 20, blocked: 0, unknown: 0, policies: { count: 2, hash: "p" } },
};

/** Tuesday 2026-01-06 00:00 in Berlin. */
export const startsAt = Date.parse("2026-01-05T23:00:00Z");
const rolloutId = "r1";

/** Healthy counts of a department wave of 100 people at a time. */
export function healthy(
  at: number,
  change: Partial<Extract<WaveReading, { kind: "counted" }>> = {},
): WaveReading {
  return {
    kind: "counted",
    signInsUntil: at,
    enrolmentAt: at,
    audience: 100,
    exempt: 0,
    enrolled: 95,
    ready: 95,
    readyNotEnforced: 95,
    enforced: 0,
    enforcedNotReady: 0,
    proven: 95,
    activeToday: 0,
    blockedToday: 0,
    unfamiliarToday: 0,
    unreadableToday: 0,
    recovered: 1,
    ...change,
  };
}

/** Sets up a rollout of the given phases; counts stay fresh by themselves unless they are set to unknown. */
export function scriptRollout(phases: readonly PhasePlan[], startAt?: string): ScriptedRollout {
  const plan = { ...scriptedPlan(phases), ...(startAt === undefined ? {} : { startAt }) };
  const entries: Entry[] = [];
  const calls: string[] = [];
  const notices: ScriptedRollout["notices"] = [];
  const done = new Set<string>();
  let runs = 0;
  /** True for the first time something is done; what is delivered again finds it done, as in the store. */
  const first = (key: string): boolean => !done.has(key) && done.add(key).has(key);
  const append = (body: EntryBody): Entry => {
    const sequence = entries.length + 1;
    const entry = { sequence, at: harness.now(), key: `t${sequence}`, body, prevHash: "", hash: "" };
    entries.push(entry);
    return entry;
  };
  const fresh = (): WaveReading =>
    script.counts.kind === "counted"
      ? { ...script.counts, signInsUntil: harness.now(), enrolmentAt: harness.now(), ...effect() }
      : script.counts;
  /** What is written shows in sign-ins at once. */
  const effect = () =>
    script.policy.kind === "seen" && script.policy.state === "enabled"
      ? { effect: { since: harness.now(), seenAt: harness.now() } }
      : {};
  const lastStep = (opId: string): OperationStep | undefined =>
    entries
      .flatMap(({ body }) => (body.kind === "operation" && body.opId === opId ? [body.step] : []))
      .at(-1);
  const operate = (opId: string, verb: OperationVerb, wave: string) => {
    if (lastStep(opId) === undefined) append({ kind: "operation", opId, verb, wave, step: "sent", fence: 0 });
    return { kind: "moved" as const, step: "sent" as const };
  };
  const activities: ScriptedActivities = {
    runErrand: () => ({ kind: "over", because: "a phase begins no errand" }),
    loadRollout: () => ({ phases: plan.phases.map(({ id }) => id), pollMs: 3_600_000 }),
    loadPhase: ({ phase: id }) => ({
      rules: phaseRules(rolloutId, pinnedIn(entries)?.planHash ?? "p", plan, id, startsAt),
    }),
    observe: ({ question }) => ({
      ...phaseView(entries, question),
      approved: {},
      ...(script.checks === undefined ? {} : { checks: script.checks }),
      ...script.groups,
      counts: Object.fromEntries(question.waves.map((wave) => [wave, fresh()])),
      policies: Object.fromEntries(question.waves.map((wave) => [wave, script.policy])),
      ...(question.adopts === undefined
        ? {}
        : { adopts: Object.fromEntries(question.adopts.map((wave) => [wave, script.adopts])) }),
    }),
    survey: () => script.survey,
    freeze: ({ gate, at, phase: id }) => {
      const evidenceHash = `evidence of ${gate} at ${at}`;
      if (first(evidenceHash)) append({ kind: "evidence", phase: id, gate, evidenceHash });
      return { evidenceHash };
    },
    record: ({ entered, notices: told, phase: id, attempt, turn, at }) => {
      if (entered && first(`state|${id}|${attempt}|${turn}|${at}`))
        append({ kind: "phaseState", phase: id, attempt, ...entered });
      const fresh = told.filter(({ key }) => first(`notice|${id}|${attempt}|${key}|${at}`));
      notices.push(
        ...fresh.map(({ topic, key, text, severity, to }) => ({
          ...{ at, topic, key, text, severity },
          ...(to === undefined ? {} : { to }),
        })),
      );
      return { sequence: entries.length };
    },
    adopt: ({ evidenceHash }) => {
      if (script.adoption !== undefined) return { kind: "refused", because: script.adoption };
      const waves = wavesToAdopt(plan).map(({ id }) => id);
      for (const wave of waves) {
        if (!first(`adopted|${wave}|${evidenceHash}`)) continue;
        append({ kind: "adopted", wave, policy: "c", fingerprint: "f", people: 5, evidenceHash });
      }
      return { kind: "adopted", waves };
    },
    watchOver: () => ({ started: [] }),
    changeMembers: ({ opId, wave }) => operate(opId, "changeMembers", wave),
    createPolicy: ({ opId, wave }) => operate(opId, "createPolicy", wave),
    enforce: ({ opId, wave }) => {
      if (lastStep(opId) === undefined) script.policy = { kind: "seen", state: "enabled", fingerprint: "f" };
      return operate(opId, "enforce", wave);
    },
    readBack: ({ opId, wave }) => {
      if (lastStep(opId) !== "sent") return { kind: "moved", step: lastStep(opId) ?? "planned" };
      const verb = opId.includes("enforce")
        ? "enforce"
        : opId.includes("rollBack")
          ? "rollBack"
          : "changeMembers";
      append({ kind: "operation", opId, verb, wave, step: "applied", fence: 0 });
      if (verb === "changeMembers")
        script.counts = { ...script.counts, ...{ readyNotEnforced: 0, enforced: 95 } };
      return { kind: "moved", step: "applied" };
    },
    rollBack: ({ opId, wave, by, because }) => {
      if (lastStep(opId) === undefined) {
        script.policy = { kind: "seen", state: "reportOnly", fingerprint: "f" };
        const investigation = entries.filter(({ body }) => body.kind === "rolledBack").length + 1;
        append({ kind: "rolledBack", wave, by, because, investigation });
      }
      return operate(opId, "rollBack", wave);
    },
    observeGuard: ({ rules, opId }) => ({
      ...guardView(entries, rules.wave, opId),
      counts: fresh(),
      policy: script.policy,
    }),
    report: ({ notices: told, topic, source, at }) => {
      const fresh = told.filter(({ key }) => first(`notice|${source}|${key}|${at}`));
      notices.push(
        ...fresh.map(({ key, text, severity, topic: own = topic }) => ({
          at,
          topic: own,
          key,
          text,
          severity,
        })),
      );
      return { posted: told.length };
    },
    readSlice: () => ({ kind: entries.some(({ body }) => body.kind === "rolloutEnded") ? "ended" : "done" }),
    endRollout: ({ outcome }) => {
      if (first("ended")) append({ kind: "rolloutEnded", outcome });
      return { sequence: entries.length };
    },
  };
  const watched = Object.fromEntries(
    Object.entries(activities).map(([name, run]) => [
      name,
      (input: unknown) => {
        runs += 1;
        if (first(`call|${name}|${JSON.stringify(input)}`)) calls.push(name);
        if (script.broken === name) throw new Error(`${name} is broken`);
        return (run as (input: unknown) => unknown)(input);
      },
    ]),
  );
  const harness = createHarness({
    orchestrations: { rollout, phase, guard, collect },
    activities: watched,
    redelivery: inject("redelivery"),
    start: new Date(startsAt),
  });
  const script: ScriptedRollout = {
    harness,
    activities,
    entries,
    notices,
    calls,
    runs: () => runs,
    counts: healthy(startsAt),
    checks: undefined,
    groups: {},
    policy: { kind: "seen", state: "reportOnly", fingerprint: "f" },
    adopts: { kind: "seen", state: "enabled", fingerprint: "a" },
    adoption: undefined,
    survey: nothingStandsAgainst,
    broken: undefined,
    append,
    stateOf: (phaseId, attempt = 1) => {
      const status = harness.status(phaseInstance(rolloutId, phaseId, attempt));
      return (status?.customStatus as { state?: string } | null)?.state;
    },
    wake: (phaseId, attempt = 1) => harness.raise(phaseInstance(rolloutId, phaseId, attempt), "wake"),
    vote: (person, decision = "approve") => {
      const waiting = entries.findLast(({ body }) => body.kind === "evidence")?.body;
      if (waiting?.kind !== "evidence") throw new Error("no gate waits for votes");
      const { gate, evidenceHash, phase: id } = waiting;
      append({ kind: "decision", phase: id, gate, evidenceHash, person, decision, comment: "" });
    },
    start: () => {
      append({ kind: "rolloutStarted", planHash: "p", by: "starter" });
      const index = skippedPhases(plan).length;
      harness.start("rollout", rolloutId, { rolloutId, index, attempt: 1 });
    },
    runUntilState: (phaseId, state, attempt) =>
      harness.runUntil(() => script.stateOf(phaseId, attempt) === state, 20_000),
  };
  return script;
}
