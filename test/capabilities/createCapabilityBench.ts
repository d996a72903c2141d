import type { OrchestrationContext } from "durable-functions";
import { vi } from "vitest";
import { createActivities } from "../../functions/activities/createActivities.ts";
import { onHelpdeskEvent } from "../../functions/messages/onHelpdeskEvent.ts";
import { gateNamed } from "../../functions/rollouts/gateNamed.ts";
import { digest } from "../../functions/timers/digest.ts";
import { watchdog } from "../../functions/timers/watchdog.ts";
import { createHarness, type Harness } from "../../local/host/harness/createHarness.ts";
import { collect } from "../../orchestrations/collect.ts";
import { errand } from "../../orchestrations/errand.ts";
import { guard } from "../../orchestrations/guard.ts";
import { phaseInstance } from "../../orchestrations/instances.ts";
import { type PhaseTurn, phase } from "../../orchestrations/phase.ts";
import { rollout } from "../../orchestrations/rollout.ts";
import type { Verdict } from "../../shared/domain/criteria/verdict.ts";
import { asksForMessages } from "../../shared/domain/gates/asksForMessages.ts";
import { asksForTickets } from "../../shared/domain/gates/asksForTickets.ts";
import { enforcingIds } from "../../shared/domain/gates/enforcingIds.ts";
import { judgeGate } from "../../shared/domain/gates/judgeGate.ts";
import { freshPhase } from "../../shared/domain/gates/phaseState.ts";
import type { EntryBody } from "../../shared/domain/ledger/entry.ts";
import type { Plan } from "../../shared/domain/plan/plan.ts";
import type { Notice } from "../../shared/ports/notices.ts";
import type { World } from "../../shared/ports/world.ts";
import { harnessInstances } from "../simulator/harnessInstances.ts";
import { benchPlan } from "./benchPlan.ts";
import { type BenchTenant, createBenchTenant, type GroupAct, type Signal } from "./createBenchTenant.ts";
import { type BenchWorld, createBenchWorld } from "./createBenchWorld.ts";
import { type Called, type Caller, createCaller, type Who } from "./createCaller.ts";
import { willing } from "./willing.ts";

// Weeks of virtual time in one test, on a machine that may be busy.
vi.setConfig({ testTimeout: 300_000 });

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Tuesday morning, in a change window of the sample plan; the tenant is 29 days old. */
const start = "2026-02-03T08:30:00Z";

/** Something that people of the tenant did so many days before the rollout, at most 29. */
export interface Before {
  readonly daysBefore: number;
  readonly act: GroupAct;
  /** Object id of the audience. */
  readonly group: string;
}

/** How a bench is set up; everything has a default. */
export interface CapabilityOptions {
  /** Phases of the sample plan to keep, all unless given. */
  readonly phases?: readonly string[];
  /** Changes the plan, which is the sample's for a small tenant (`benchPlan`). */
  readonly plan?: (plan: Plan) => Plan;
  /** A scenario of the tenant; `smooth`. */
  readonly scenario?: string;
  /** Accounts of the tenant; 100. */
  readonly users?: number;
  readonly seed?: number;
  /** What happened before the rollout. */
  readonly before?: readonly Before[];
  /** What the tenant tells nothing of from the outset. */
  readonly removed?: readonly Signal[];
  /** Done to the tenant just before the rollout starts. */
  readonly prepare?: (tenant: BenchTenant) => Promise<unknown>;
  /** Whether people do whatever a phase waits for, twice a working day; they do unless told otherwise. */
  readonly willing?: boolean;
  /** What willing people leave undone: kinds of waiting (`approval`, `attestation` ...), gates or items. */
  readonly leave?: readonly string[];
}

/** The product in one process: its routes, activities, timers and orchestrations over a simulated tenant that is reached by HTTP, in virtual time. */
export interface CapabilityBench {
  readonly rolloutId: string;
  readonly plan: Plan;
  readonly world: World;
  readonly harness: Harness;
  readonly tenant: BenchTenant;
  readonly notices: readonly Notice[];
  readonly rejected: BenchWorld["rejected"];
  /** Gates, items and kinds of waiting that willing people leave alone; a test may change it on the way. */
  readonly leave: Set<string>;
  /** A call of the API. */
  call(as: Who, method: string, path: string, body?: unknown, key?: string): Promise<Called>;
  /** A call below this rollout, such as `/issues`; throws unless it is answered 2xx, and answers the body. */
  ask(as: Who, method: string, path: string, body?: unknown): Promise<Called["body"]>;
  /** A message of the helpdesk, as the queue delivers it. */
  message(body: unknown): Promise<void>;
  /** Runs until so many days after the start, or until something is so; throws when it is not within 120 days. */
  runUntil(when: number | (() => boolean | Promise<boolean>)): Promise<void>;
  /** Runs on for so many hours. */
  runHours(hours: number): Promise<void>;
  /** Reads the tenant now, as the background reader does, until nothing is left to read. */
  read(): Promise<void>;
  /** What the criteria of a gate say now, whether its phase has come to it or not; by criterion. */
  judge(gate: string): Promise<Readonly<Record<string, Verdict>>>;
  /** Runs a step as an activity, so that virtual time waits for it. */
  run<T>(step: () => Promise<T>): Promise<T>;
  /** Does something once, when an act has come to this of its numbered steps, such as `enforce.6`. */
  atCheckpoint(name: string, then: () => Promise<unknown>): void;
  /** What stands in the ledger, in order. */
  bodies(): Promise<readonly EntryBody[]>;
  close(): Promise<void>;
}

/** Opens a bench and starts a rollout through the API; close it in the end, because only one is open at a time. */
export async function createCapabilityBench(options: CapabilityOptions = {}): Promise<CapabilityBench> {
  const { users = 100, scenario = "smooth", seed = 1, before = [], removed = [] } = options;
  const begun = Date.parse(start);
  let now = (): number => begun - 29 * dayMs;
  const tenant = await createBenchTenant({ users, scenario, seed }, () => now());
  for (const { daysBefore, act, group } of before.toSorted((a, b) => b.daysBefore - a.daysBefore)) {
    now = () => begun - daysBefore * dayMs;
    await tenant.act(act, group);
  }
  now = () => begun;
  for (const signal of removed) tenant.takeOut(signal);
  await options.prepare?.(tenant);
  const plan = (options.plan ?? ((same) => same))(benchPlan(options.phases));
  const own = createBenchWorld(tenant.origin);
  const { world, notices, rejected, close } = own;
  const product = createActivities(world);

  let step: () => Promise<unknown> = async () => undefined;
  let steps = 0;
  const activities = Object.entries(product).map(([name, run]) => {
    const loose = run as (input: unknown, starter: unknown) => Promise<unknown>;
    return [name, (input: unknown) => loose(input, instances.start)] as const;
  });
  const harness: Harness = createHarness({
    start,
    orchestrations: {
      rollout,
      phase,
      guard,
      collect,
      errand,
      *act(context: OrchestrationContext) {
        yield context.df.callActivity("step", {});
      },
      *rounds(context: OrchestrationContext) {
        const last = context.df.currentUtcDateTime.getTime();
        yield context.df.createTimer(new Date(Math.floor(last / hourMs) * hourMs + hourMs));
        yield context.df.callActivity("round", {});
        context.df.continueAsNew({});
      },
    },
    activities: { ...Object.fromEntries(activities), step: () => step(), round },
  });
  const instances = harnessInstances(harness);
  const caller: Caller = createCaller(world, instances, begun);
  now = () => harness.now();

  /** The timers of the product: the watchdog hourly, the digest at six. */
  async function round(): Promise<void> {
    await watchdog(world, instances, () => {}, "host");
    if (new Date(world.clock.now()).getUTCHours() === 6) await digest(world, instances, () => {});
  }

  const run = async <T>(wanted: () => Promise<T>): Promise<T> => {
    const id = `step-${++steps}`;
    let done: { readonly value: T } | { readonly error: unknown } | undefined;
    step = async () => {
      done = await wanted().then(
        (value) => ({ value }),
        (error: unknown) => ({ error }),
      );
    };
    harness.start("act", id);
    await harness.runUntil(() => harness.status(id)?.runtimeStatus === "Completed");
    if (done === undefined) throw new Error("the step has not ended");
    if ("error" in done) throw done.error;
    return done.value;
  };

  const leave = new Set(options.leave ?? []);
  const isWilling = options.willing ?? true;

  async function runOn(until: number, isSo: () => boolean | Promise<boolean>): Promise<boolean> {
    while (harness.now() < until) {
      if (await isSo()) return true;
      if (isWilling) await run(() => willing(caller, rolloutId, [...leave]));
      const pause = Math.min(isWilling ? 4 * hourMs : 12 * hourMs, until - harness.now());
      await harness.runFor(pause);
    }
    return isSo();
  }

  const started = await run(() => caller("operator", "POST", "/api/rollouts", plan));
  if (started.status !== 201) throw new Error(`the plan was answered ${JSON.stringify(started)}`);
  const rolloutId: string = started.body.id;
  harness.start("rounds", "rounds", {});

  const bench: CapabilityBench = {
    rolloutId,
    plan,
    world,
    harness,
    tenant,
    notices,
    rejected,
    leave,
    run,
    call: (...called) => run(() => caller(...called)),
    async ask(as, method, path, body) {
      const reply = await bench.call(as, method, `/api/rollouts/${rolloutId}${path}`, body);
      if (reply.status < 300) return reply.body;
      throw new Error(`${method} ${path} was answered ${reply.status}: ${JSON.stringify(reply.body)}`);
    },
    message: (body) => run(() => onHelpdeskEvent(world, body, `message-${steps}`)),
    async runUntil(when) {
      const isDay = typeof when === "number";
      const came = await runOn(begun + (isDay ? when : 120) * dayMs, isDay ? () => false : when);
      if (!isDay && !came) {
        throw new Error(`it never came: ${JSON.stringify(await bench.ask("operator", "GET", ""))}`);
      }
    },
    runHours: async (hours) => void (await runOn(harness.now() + hours * hourMs, () => false)),
    read: () =>
      run(async () => {
        for (let slice = 0; slice < 100; slice += 1) {
          const input = { rolloutId, at: world.clock.now() };
          if ((await product.readSlice(input, instances.start)).kind !== "more") return;
        }
        throw new Error("a hundred slices were not enough");
      }),
    atCheckpoint(name, then) {
      own.onCheckpoint = async (reached) => {
        if (reached !== name) return;
        own.onCheckpoint = async () => undefined;
        await then();
      };
    },
    judge: (gate) => run(() => verdicts(gate)),
    bodies: async () => (await world.ledger.read(rolloutId)).map(({ body }) => body),
    async close() {
      harness.close();
      close();
      await tenant.close();
    },
  };

  async function verdicts(gate: string): Promise<Readonly<Record<string, Verdict>>> {
    const named = gateNamed(plan, gate);
    if (named === undefined) throw new Error(`the plan has no gate ${gate}`);
    const id = named.phase.id;
    const { rules } = await product.loadPhase({ rolloutId, phase: id }, instances.start);
    const at = world.clock.now();
    const turn = harness.status(phaseInstance(rolloutId, id, 1))?.input as PhaseTurn | undefined;
    const state = turn?.state ?? freshPhase(at);
    const messages = asksForMessages(rules);
    const question = {
      phase: id,
      waves: enforcingIds(rules),
      seen: state.seen,
      at,
      timeZone: rules.timeZone,
      ...(asksForTickets(rules) ? { tickets: true as const } : {}),
      ...(messages === undefined ? {} : { messages }),
    };
    const seen = { ...(await product.observe({ rolloutId, question }, instances.start)), at };
    const waves = named.wave === undefined ? rules.waves.map((wave) => wave.id) : [named.wave];
    const { criteria } = judgeGate(named.gate, { rules, state, seen, waves });
    return Object.fromEntries(criteria.map(({ id: criterion, verdict }) => [criterion, verdict]));
  }

  return bench;
}
