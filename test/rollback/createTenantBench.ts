import { readFileSync } from "node:fs";
import type { OrchestrationContext } from "durable-functions";
import { createActivities } from "../../functions/activities/createActivities.ts";
import type { Reply } from "../../functions/http/reply.ts";
import { rollBackByOrder } from "../../functions/http/rollBackByOrder.ts";
import { findRollout } from "../../functions/rollouts/findRollout.ts";
import type { Instances } from "../../functions/rollouts/instances.ts";
import { rememberedRollout } from "../../functions/rollouts/rememberRollout.ts";
import { watchdog } from "../../functions/timers/watchdog.ts";
import { hostClock } from "../../local/host/clock/clock.ts";
import { createHarness, type Harness } from "../../local/host/harness/createHarness.ts";
import { defaultSigningKey } from "../../local/tenant/signingKey.ts";
import { createEmbeddedTokens } from "../../local/world/createEmbeddedTokens.ts";
import { createSqliteRows } from "../../local/world/createSqliteRows.ts";
import { collect } from "../../orchestrations/collect.ts";
import { guard } from "../../orchestrations/guard.ts";
import { planOf, waveOf } from "../../shared/acts/planOf.ts";
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
import type { ActOutcome, ApprovedAct } from "../../shared/domain/enforcement/act.ts";
import type { EntryBody } from "../../shared/domain/ledger/entry.ts";
import type { Notice } from "../../shared/ports/notices.ts";
import type { Rows } from "../../shared/ports/rows.ts";
import { StoreUnavailable } from "../../shared/ports/storeUnavailable.ts";
import type { World } from "../../shared/ports/world.ts";
import { TenantClient } from "../local/tenant/tenantClient.ts";

/** The wave of the bench. */
export const wave = "operations";
const [rolloutId, phase, gate] = ["r1", "departments", "operations.enforce.1"];
const sample = new URL("../../rollout.plan.sample.json", import.meta.url);

/** A rollout whose guard and background reader run on the harness, over a simulated tenant reached by HTTP. */
export interface TenantBench {
  readonly harness: Harness;
  readonly world: World;
  readonly policy: string;
  storeDown: boolean;
  /** Called between the steps of acts. */
  onCheckpoint: ((name: string) => Promise<void>) | undefined;
  /** Runs a step as an activity, so that virtual time waits for it. */
  run<T>(step: () => Promise<T>): Promise<T>;
  /** One act on what two approvers agreed to. */
  act(verb: "changeMembers" | "enforce" | "readBack"): Promise<ActOutcome>;
  /** All acts up to an enforced wave that is read back. */
  enforce(): Promise<void>;
  /** A person's order, as the route carries it out; `orderNow` is for a moment within an act. */
  order(): Promise<Reply>;
  orderNow(): Promise<Reply>;
  /** One round of the watchdog. */
  sweep(): Promise<void>;
  /** Sets the policy as a person with a token of their own. */
  outside(state: string): Promise<void>;
  /** What the tenant says of the policy. */
  stateNow(): Promise<string>;
  bodies(): Promise<readonly EntryBody[]>;
  readonly notices: Notice[];
  close(): Promise<void>;
}

/** Opens the bench on a Tuesday morning within the plan's change window. */
export async function createTenantBench(): Promise<TenantBench> {
  const start = "2026-02-03T08:30:00Z";
  const client = await TenantClient.start({ users: 60 });
  const parsed = parsePlan(readFileSync(sample), {});
  if (parsed.kind !== "plan") throw new Error("the sample plan is refused");
  const { plan } = parsed;
  const planned = waveOf(plan, wave).wave;
  const { policy = "", audience } = planned;
  // The people of the wave were asked a week ago, so that some of them are ready.
  client.now = Date.parse(start) - 8 * 86_400_000;
  await client.admin("invite", { groupId: audience });
  const notices: Notice[] = [];
  let step: () => Promise<unknown> = async () => undefined;
  let steps = 0;

  const clock = { now: () => hostClock().now(), sleep: (ms: number) => hostClock().sleep(ms) };
  const store = createSqliteRows(":memory:");
  const rows = breakable(store, () => bench.storeDown);
  const graph = createGraphClient({
    baseUrl: client.tenant.origin,
    embedded: true,
    token: createEmbeddedTokens(defaultSigningKey, clock, "all"),
    clock,
    random: systemRandom,
    headers: () => ({ "x-virtual-now": new Date(clock.now()).toISOString() }),
  });
  const bus = { send: async (_to: string, _id: string, body: unknown) => void notices.push(body as Notice) };
  const parts = { rows, clock, random: systemRandom, sealKey: "k".repeat(64), bus };
  const world: World = {
    kind: "embedded",
    tablesVersion: "a test's",
    clock,
    random: systemRandom,
    rows,
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
    checkpoint: async (name) => bench.onCheckpoint?.(name),
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
  async function order(): Promise<Reply> {
    const rollout = rememberedRollout(world, rolloutId);
    if (rollout === undefined) throw new Error("there is no rollout");
    const caller = {
      id: plan.people.operators[0] ?? "",
      roles: ["emergency" as const],
      app: false,
      human: true,
    };
    const wanted = { wave, because: "calls pile up", orderId: "o1" };
    return rollBackByOrder(world, rollout, wanted, { caller, instances, log: () => {} });
  }

  let request: ApprovedAct | undefined;
  const bench: TenantBench = {
    harness,
    world,
    policy,
    storeDown: false,
    onCheckpoint: undefined,
    notices,
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
    act: (verb) =>
      bench.run(async () => {
        request ??= await approve();
        const opId = `r1:departments:1:${verb === "readBack" ? "enforce" : verb}.1`;
        return product[verb]({ ...request, opId, at: clock.now() }, starter);
      }),
    async enforce() {
      for (const verb of ["changeMembers", "enforce", "readBack"] as const) {
        let outcome = await bench.act(verb);
        while (outcome.kind !== "moved") {
          await harness.runFor(10_000);
          outcome = await bench.act(verb);
        }
        if (outcome.step === "refused") throw new Error(`${verb}: ${outcome.because}`);
      }
    },
    order: () => bench.run(order),
    orderNow: order,
    sweep: () => bench.run(() => watchdog(world, instances, () => {}, "host-1")),
    async outside(state) {
      // The tenant's budget for policies must have filled again.
      await harness.runFor(10_000);
      client.now = harness.now();
      const path = `/v1.0/identity/conditionalAccess/policies/${policy}`;
      const { status } = await client.send("PATCH", path, { state });
      if (status !== 204) throw new Error(`the tenant answered ${status}`);
    },
    async stateNow() {
      const answer = await fetch(`${client.tenant.origin}/admin/state`);
      const { policies } = (await answer.json()) as { policies: { id: string; state: string }[] };
      return policies.find(({ id }) => id === policy)?.state ?? "missing";
    },
    bodies: async () => (await world.ledger.read(rolloutId)).map(({ body }) => body),
    async close() {
      harness.close();
      await client.tenant.close();
      store.close();
    },
  };

  /** Freezes a slice of three people who are ready, and lets two approvers agree to it. */
  async function approve(): Promise<ApprovedAct> {
    const people = await world.directory.membersOf(audience ?? "");
    const read = await product.readSlice({ rolloutId, at: clock.now() }, starter);
    const [own, all] = [await world.policies.read(policy), await world.policies.list()];
    if (people.kind !== "read" || own.kind !== "read" || all.kind !== "read") throw new Error(read.kind);
    const plain = {
      rolloutId,
      phase,
      attempt: 1,
      gate,
      at: clock.now(),
      planHash: (await planOf(world, rolloutId)).planHash,
      criteria: [],
      waves: {},
      slice: { wave, number: 1, fingerprint: own.value.fingerprint, atMost: 3 },
    };
    const asked = await product.survey(plain, starter);
    if (asked.kind !== "open") throw new Error("the survey keeps the gate shut");
    const { evidenceHash } = await product.freeze({ ...plain, whatIf: asked.whatIf }, starter);
    const vote = { kind: "decision", phase, gate, decision: "approve", evidenceHash, comment: "" } as const;
    for (const person of plan.people.approvers.slice(0, 2)) {
      await world.ledger.append(rolloutId, `vote|${person}`, { ...vote, person });
    }
    await product.watchOver({ rolloutId, wave, phase }, starter);
    return { rolloutId, opId: "", phase, wave, gate, evidenceHash, at: clock.now() };
  }

  const planHash = await world.plans.put(rolloutId, plan);
  const by = plan.people.operators[0] ?? "";
  await world.ledger.append(rolloutId, "started", { kind: "rolloutStarted", planHash, by });
  await findRollout(world, rolloutId);
  return bench;
}

function breakable(rows: Rows, isDown: () => boolean): Rows {
  return new Proxy(rows, {
    get(target, name, receiver) {
      const member: unknown = Reflect.get(target, name, receiver);
      if (typeof member !== "function") return member;
      return async (...args: unknown[]) => {
        if (isDown()) throw new StoreUnavailable("the store is down");
        return member.apply(target, args);
      };
    },
  });
}
