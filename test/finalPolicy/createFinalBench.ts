import { readFileSync } from "node:fs";
import type { OrchestrationContext } from "durable-functions";
import { createActivities } from "../../functions/activities/createActivities.ts";
import type { Reply } from "../../functions/http/reply.ts";
import { rollBackByOrder } from "../../functions/http/rollBackByOrder.ts";
import { findRollout } from "../../functions/rollouts/findRollout.ts";
import type { Instances } from "../../functions/rollouts/instances.ts";
import { hostClock } from "../../local/host/clock/clock.ts";
import { createHarness, type Harness } from "../../local/host/harness/createHarness.ts";
import { defaultSigningKey } from "../../local/tenant/signingKey.ts";
import { createEmbeddedTokens } from "../../local/world/createEmbeddedTokens.ts";
import { createSqliteRows } from "../../local/world/createSqliteRows.ts";
import { collect } from "../../orchestrations/collect.ts";
import { guard } from "../../orchestrations/guard.ts";
import { phaseInstance } from "../../orchestrations/instances.ts";
import { phase } from "../../orchestrations/phase.ts";
import { readFinalReach } from "../../shared/acts/finalReach.ts";
import { createStoredPorts } from "../../shared/adapters/createStoredPorts.ts";
import { createAudits } from "../../shared/adapters/graph/createAudits.ts";
import { createDevices } from "../../shared/adapters/graph/createDevices.ts";
import { createDirectory } from "../../shared/adapters/graph/createDirectory.ts";
import { createDomains } from "../../shared/adapters/graph/createDomains.ts";
import { createGraphClient } from "../../shared/adapters/graph/createGraphClient.ts";
import { createMethods } from "../../shared/adapters/graph/createMethods.ts";
import { createPolicies } from "../../shared/adapters/graph/createPolicies.ts";
import { createRegistrations } from "../../shared/adapters/graph/createRegistrations.ts";
import { createSignIns } from "../../shared/adapters/graph/createSignIns.ts";
import { createMail } from "../../shared/adapters/mail/createMail.ts";
import { parsePlan } from "../../shared/adapters/planText/parsePlan.ts";
import { systemRandom } from "../../shared/adapters/system/systemRandom.ts";
import type { ActOutcome } from "../../shared/domain/enforcement/act.ts";
import type { PhaseStatus } from "../../shared/domain/gates/describe.ts";
import type { EntryBody } from "../../shared/domain/ledger/entry.ts";
import type { Plan } from "../../shared/domain/plan/plan.ts";
import type { World } from "../../shared/ports/world.ts";
import { type Answer, TenantClient } from "../local/tenant/tenantClient.ts";

const rolloutId = "r1";
const start = "2026-02-03T08:30:00Z";
const day = 86_400_000;
const policiesPath = "/v1.0/identity/conditionalAccess/policies";
const sample = new URL("../../rollout.plan.sample.json", import.meta.url);

/** The last phase of a rollout, run by the orchestrations over a simulated tenant that is reached by HTTP. */
export interface FinalBench {
  readonly harness: Harness;
  readonly plan: Plan;
  readonly world: World;
  /** Approvers who agree to whatever people are asked about. */
  voters: number;
  /** Gates at which nobody votes. */
  readonly silent: Set<string>;
  /** Runs the phase until its status says so. */
  runUntil(isSo: (status: PhaseStatus) => boolean): Promise<PhaseStatus>;
  /** Runs a step as an activity, so that virtual time waits for it. */
  run<T>(step: () => Promise<T>): Promise<T>;
  status(): PhaseStatus | undefined;
  bodies(): Promise<readonly EntryBody[]>;
  /** Tries to enable the final policy on the newest evidence, once so many approvers have agreed to it. */
  enforceFinal(voters: number): Promise<ActOutcome>;
  /** A person's order to roll a wave back, as the route carries it out. */
  rollBack(wave: string): Promise<Reply>;
  /** Employees with an exception; object ids. */
  exempt(): Promise<readonly string[]>;
  /** A person's own request to the tenant. */
  byHand(method: string, path: string, body?: unknown): Promise<Answer>;
  /** All policies as the tenant holds them. */
  policies(): Promise<
    readonly { readonly id: string; readonly displayName: string; readonly state: string }[]
  >;
  close(): Promise<void>;
}

/** Opens the bench on a Tuesday morning; everybody was asked to enrol weeks ago, and whoever did not has an exception. */
export async function createFinalBench(change: (plan: Plan) => Plan = (plan) => plan): Promise<FinalBench> {
  const client = await TenantClient.start({ users: 60 });
  const plan = change(planOfLastPhase());
  client.now = Date.parse(start) - 28 * day;
  for (const act of ["invite", "remind", "assist"]) {
    for (let group = 1; group <= 6; group += 1) {
      await client.admin(act, { groupId: `a0000000-0000-4000-8000-00000000000${group}` });
    }
    client.now += 7 * day;
  }
  client.now = Date.parse(start) - 60_000;

  let step: () => Promise<unknown> = async () => undefined;
  let steps = 0;
  const clock = { now: () => hostClock().now(), sleep: (ms: number) => hostClock().sleep(ms) };
  const store = createSqliteRows(":memory:");
  const graph = createGraphClient({
    baseUrl: client.tenant.origin,
    embedded: true,
    token: createEmbeddedTokens(defaultSigningKey, clock, "all"),
    clock,
    random: systemRandom,
    headers: () => ({ "x-virtual-now": new Date(clock.now()).toISOString() }),
  });
  const bus = { send: async () => {} };
  const parts = { rows: store, clock, random: systemRandom, sealKey: "k".repeat(64), bus };
  const world: World = {
    kind: "embedded",
    tablesVersion: "a test's",
    clock,
    random: systemRandom,
    rows: store,
    ...createStoredPorts({ ...parts, channels: [], log: () => {} }),
    directory: createDirectory(graph),
    policies: createPolicies(graph),
    signIns: createSignIns(graph),
    registrations: createRegistrations(graph),
    audits: createAudits(graph),
    methods: createMethods(graph),
    devices: createDevices(graph),
    domains: createDomains(graph),
    mail: createMail(graph, undefined),
    ownIds: async () => [],
    identify: async () => {
      throw new Error("nobody calls over HTTP here");
    },
    reject: async () => {},
    standing: async () => 0,
    checkpoint: async () => {},
  };
  const product = createActivities(world);
  const starter = async (name: string, id: string, input: unknown): Promise<boolean> => {
    if (harness.status(id)?.runtimeStatus === "Running") return false;
    harness.start(name, id, input);
    return true;
  };
  const activities = Object.entries(product).map(([name, run]) => {
    const loose = run as (input: unknown, start: typeof starter) => Promise<unknown>;
    return [name, (input: unknown) => loose(input, starter)] as const;
  });
  const harness = createHarness({
    start,
    orchestrations: {
      phase,
      guard,
      collect,
      act: function* (context: OrchestrationContext) {
        yield context.df.callActivity("step", {});
      },
    },
    activities: { ...Object.fromEntries(activities), step: () => step() },
  });

  const instances: Instances = {
    see: async (id) => {
      const status = harness.status(id);
      return status && { runtimeStatus: status.runtimeStatus, customStatus: status.customStatus };
    },
    start: starter,
    wake: async (id) => harness.raise(id, "wake"),
  };
  const by = plan.people.operators[0] ?? "";
  const instance = phaseInstance(rolloutId, "org", 1);
  const voted = new Set<string>();
  const bench: FinalBench = {
    harness,
    plan,
    world,
    voters: 3,
    silent: new Set(),
    status: () => harness.status(instance)?.customStatus as PhaseStatus | undefined,
    bodies: async () => (await world.ledger.read(rolloutId)).map(({ body }) => body),
    async runUntil(isSo) {
      for (let turn = 0; turn < 4000; turn += 1) {
        const status = bench.status();
        if (status && isSo(status)) return status;
        await bench.run(() => voteOnNewest());
        await harness.runFor(status?.state === "enforcing" ? 10_000 : 5 * 60_000);
      }
      throw new Error(`it never came: ${JSON.stringify(bench.status())}`);
    },
    async run<T>(wanted: () => Promise<T>) {
      const id = `act-${++steps}`;
      let done: { readonly value: T } | undefined;
      step = async () => {
        done = { value: await wanted() };
      };
      harness.start("act", id);
      await harness.runUntil(() => harness.status(id)?.runtimeStatus === "Completed");
      if (done === undefined) throw new Error("the step has not ended");
      return done.value;
    },
    enforceFinal: (count) =>
      bench.run(async () => {
        const evidenceHash = await cast(count);
        const act = { rolloutId, opId: `by hand ${steps}`, phase: "org", wave: "final", gate: "org.final" };
        return product.enforce({ ...act, evidenceHash, at: clock.now() }, starter);
      }),
    async rollBack(wave) {
      // The tenant's budget for policies must have filled again.
      await harness.runFor(10_000);
      return bench.run(async () => {
        const rollout = await findRollout(world, rolloutId);
        if (rollout === undefined) throw new Error("there is no rollout");
        const caller = { id: by, roles: ["emergency" as const], app: false, human: true };
        const order = { wave, because: "calls pile up", orderId: `order ${steps}` };
        return rollBackByOrder(world, rollout, order, { caller, instances, log: () => {} });
      });
    },
    exempt: () =>
      bench.run(async () => {
        const reach = await readFinalReach(world, plan, () => undefined, new Set());
        if (reach.kind !== "read") throw new Error(reach.because);
        return reach.value.exempt;
      }),
    async byHand(method, path, body) {
      await harness.runFor(10_000);
      client.now = harness.now();
      return client.send(method, `/v1.0${path}`, body);
    },
    async policies() {
      const answer = await bench.byHand("GET", policiesPath.slice("/v1.0".length));
      return answer.body.value;
    },
    async close() {
      harness.close();
      await client.tenant.close();
      store.close();
    },
  };

  async function voteOnNewest(): Promise<void> {
    const status = bench.status();
    const { waitingFor } = status ?? {};
    if (waitingFor?.kind === "criteria" && waitingFor.missing.includes("slice:canary")) {
      const note = "one of them was helped to a new passkey while enforced";
      const attested = {
        kind: "attestation",
        phase: "org",
        item: "canary-recovery",
        outcome: "done",
      } as const;
      await world.ledger.append(rolloutId, "attested", { ...attested, by, note });
    }
    if (status?.waitingFor.kind === "approval" && !bench.silent.has(status.waitingFor.gate)) {
      await cast(bench.voters);
    }
  }

  async function cast(count: number): Promise<string> {
    const newest = (await bench.bodies()).findLast(({ kind }) => kind === "evidence");
    if (newest?.kind !== "evidence") throw new Error("nobody is asked");
    const { gate, evidenceHash } = newest;
    const vote = { kind: "decision", phase: "org", gate, decision: "approve", evidenceHash } as const;
    for (const person of plan.people.approvers.slice(0, count)) {
      const key = `vote|${evidenceHash}|${person}`;
      if (voted.has(key)) continue;
      voted.add(key);
      await world.ledger.append(rolloutId, key, { ...vote, person, comment: "" });
    }
    return evidenceHash;
  }

  const planHash = await world.plans.put(rolloutId, plan);
  await world.ledger.append(rolloutId, "started", { kind: "rolloutStarted", planHash, by });
  const { registrations } = world;
  await bench.run(async () => {
    const users = await world.directory.memberUsers();
    const report = await registrations.page();
    if (users.kind !== "read" || report.kind !== "read") throw new Error("the tenant was not read");
    const enrolled = new Set(
      report.value.registrations.flatMap((row) => (row.kinds.length > 0 ? [row.userId] : [])),
    );
    const { breakGlass, directorySync, accounts } = plan.exclusions;
    const others = [...breakGlass, ...directorySync, ...accounts];
    for (const { id } of users.value) {
      if (!enrolled.has(id) && !others.includes(id))
        await world.directory.addMember(plan.exceptionsGroup, id);
    }
  });
  await bench.run(() => product.watchOver({ rolloutId }, starter));
  harness.start("phase", instance, { rolloutId, phase: "org", attempt: 1 });
  return bench;
}

/** The sample plan with one phase: Operations and everybody else, whose policies the product makes. */
function planOfLastPhase(): Plan {
  const parsed = parsePlan(readFileSync(sample), {});
  if (parsed.kind !== "plan") throw new Error("the sample plan is refused");
  const { plan } = parsed;
  const last = plan.phases.at(-1);
  if (last === undefined || last.gates.enforce === undefined)
    throw new Error("the sample plan has no phases");
  const { gates } = last;
  const enforce = { ...last.gates.enforce, criteria: [], quorum: 2 };
  const criteria = { criteria: [], quorum: 0 };
  const waves = plan.phases
    .flatMap((each) => each.waves)
    .filter(({ id }) => id === "operations")
    .map((wave) => ({ ...wave, policy: "create" }));
  return {
    ...plan,
    caps: { firstSlice: 10, perStep: 60, perDay: 200 },
    finalPolicy: { policy: "create", quorum: 3 },
    phases: [
      {
        ...last,
        id: "org",
        kind: "organization",
        waves,
        size: { min: 1 },
        watchHours: 1,
        gates: {
          ...gates,
          start: { ...gates.start, ...criteria },
          enforce,
          advance: { ...gates.advance, ...criteria },
        },
      },
    ],
  };
}
