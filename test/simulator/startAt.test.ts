import { afterEach, beforeEach, expect, test } from "vitest";
import { createActivities } from "../../functions/activities/createActivities.ts";
import { rollBackByOrder } from "../../functions/http/rollBackByOrder.ts";
import { findRollout, type Rollout } from "../../functions/rollouts/findRollout.ts";
import { viewRollout } from "../../functions/rollouts/viewRollout.ts";
import { hostClock } from "../../local/host/clock/clock.ts";
import { createHarness, type Harness } from "../../local/host/harness/createHarness.ts";
import { collect } from "../../orchestrations/collect.ts";
import { guard } from "../../orchestrations/guard.ts";
import { phase } from "../../orchestrations/phase.ts";
import { rollout } from "../../orchestrations/rollout.ts";
import { skippedPhases } from "../../shared/domain/plan/skippedPhases.ts";
import { createTestWorld } from "../fakes/createTestWorld.ts";
import { aGate } from "../shared/domain/build/aPhase.ts";
import { harnessInstances } from "./harnessInstances.ts";
import { simulatedPlan } from "./simulatedPlan.ts";
import { createSimulatedTenant, type SimulatedTenant } from "./simulatedTenant.ts";
import { createSimulatedWorld, type SimulatedWorld } from "./simulatedWorld.ts";

const hour = 3_600_000;
const startsAt = Date.parse("2026-01-05T00:00:00Z");
const [first] = simulatedPlan.phases;
if (first === undefined) throw new Error("the simulated plan has no phase");
const { enforce: _, ...gates } = first.gates;
/** The simulated wave is enforced already; the rollout begins after it, where everybody is only asked. */
const plan = {
  ...simulatedPlan,
  startAt: "rest",
  phases: [
    first,
    {
      ...first,
      id: "rest",
      waves: [{ id: "others", name: "Others", audience: "audience" }],
      gates: { ...gates, start: aGate({ quorum: 2 }), advance: aGate({ quorum: 2 }) },
    },
  ],
};

let tenant: SimulatedTenant;
let simulated: SimulatedWorld;
let harness: Harness;
beforeEach(async () => {
  const clock = { now: () => hostClock().now(), sleep: (ms: number) => hostClock().sleep(ms) };
  let activities: Record<string, (input: unknown, starter: unknown) => Promise<unknown>> = {};
  // The clock of the World is that of the harness, so the harness comes first.
  harness = createHarness({
    orchestrations: { rollout, phase, guard, collect },
    activities: Object.fromEntries(
      Object.keys(createActivities(createTestWorld().world)).map((name) => [
        name,
        (input: unknown) => activities[name]?.(input, harnessInstances(harness).start),
      ]),
    ),
    start: new Date(startsAt),
  });
  tenant = createSimulatedTenant(clock);
  tenant.policy = { state: "enabled", fingerprint: "f" };
  tenant.groups.set("enforced", new Set(["p1", "p2"]));
  simulated = createSimulatedWorld(clock, tenant);
  activities = createActivities(simulated.world) as never;
  const planHash = await simulated.world.plans.put("r1", plan);
  await simulated.world.ledger.append("r1", "started", { kind: "rolloutStarted", planHash, by: "starter" });
  harness.start("rollout", "r1", { rolloutId: "r1", index: skippedPhases(plan).length, attempt: 1 });
});
afterEach(() => {
  harness.close();
  simulated.close();
});

async function found(): Promise<Rollout> {
  const now = await findRollout(simulated.world, "r1");
  if (now === undefined) throw new Error("the rollout is gone");
  return now;
}

const statusOf = (id: string) =>
  harness.status(id)?.customStatus as { readonly state?: string; readonly raised?: readonly string[] } | null;

async function approveStart(): Promise<void> {
  await harness.runUntil(() => statusOf("r1-rest-1")?.state === "awaitingApproval", 20_000);
  const evidence = (await found()).entries.findLast(({ body }) => body.kind === "evidence")?.body;
  if (evidence?.kind !== "evidence") throw new Error("nobody was asked");
  const { gate, evidenceHash } = evidence;
  for (const person of ["ana", "bo"]) {
    const vote = { phase: "rest", gate, person, decision: "approve" as const, evidenceHash, comment: "" };
    await simulated.world.ledger.append("r1", `vote|${person}`, { kind: "decision", ...vote });
  }
  await harnessInstances(harness).wake("r1-rest-1");
  await harness.runUntil(() => statusOf("r1-rest-1")?.state === "measuring", 20_000);
}

const rolledBackIn = async () =>
  (await found()).entries.flatMap(({ body }) =>
    body.kind === "rolledBack" ? [{ wave: body.wave, by: body.by }] : [],
  );

test("a rollout that begins later skips what is done, adopts it, and watches over it as its own", async () => {
  await approveStart();
  await harness.runFor(hour);
  const now = await found();
  const view = viewRollout(now, undefined, { reached: true, phases: {}, turns: {}, guards: [] }, false, {
    now: harness.now(),
    tablesVersion: "t",
  });
  expect(view.phases.map(({ id, state, attempt }) => [id, state, attempt])).toEqual([
    ["dep", "skipped", 0],
    ["rest", "awaitingApproval", 1],
  ]);
  expect(view.currentPhase).toBe("rest");
  expect(now.entries.flatMap(({ body }) => (body.kind === "adopted" ? [body] : []))).toMatchObject([
    { wave: "ops", policy: "policy", fingerprint: "f", people: 2 },
  ]);
  expect(statusOf("r1-ops-guard")?.state).toBe("watching");
  expect(harness.status("r1-dep-1")).toBeUndefined();
  expect(tenant.policy.state).toBe("enabled");
});

test("an adopted wave is rolled back by order, like any other", async () => {
  await approveStart();
  const instances = harnessInstances(harness);
  const caller = { id: "emergency", roles: ["emergency" as const], human: true };
  const order = { wave: "ops", orderId: "o1", because: "people are locked out" };
  const answered = rollBackByOrder(simulated.world, await found(), order, {
    caller,
    instances,
    log: () => {},
  });
  await harness.runFor(60_000);
  const reply = await answered;
  expect(reply).toMatchObject({ kind: "answer", status: 200 });
  expect(tenant.policy.state).toBe("reportOnly");
  expect(await rolledBackIn()).toEqual([{ wave: "ops", by: "order" }]);
  await harness.runFor(12 * hour);
  expect(statusOf("r1-ops-guard")?.state).toBe("rolledBack");
});

test("an adopted wave that locks people out is rolled back by its guard", async () => {
  await approveStart();
  tenant.groups.set("enforced", new Set(["p1", "p2", "p3", "p4", "p5"]));
  tenant.weather.lockedOut = true;
  await harness.runUntil(() => tenant.policy.state === "reportOnly", 20_000);
  expect(await rolledBackIn()).toEqual([{ wave: "ops", by: "trigger" }]);
});

test("an adopted policy that somebody changes is told as drift against what people agreed to", async () => {
  await approveStart();
  tenant.policy = { ...tenant.policy, fingerprint: "changed" };
  await harness.runFor(12 * hour);
  expect(statusOf("r1-ops-guard")?.raised).toContain("drift");
});

test("an adopted policy that somebody switches off is an external rollback", async () => {
  await approveStart();
  tenant.policy = { ...tenant.policy, state: "disabled" };
  await harness.runFor(24 * hour);
  expect(await rolledBackIn()).toEqual([{ wave: "ops", by: "outside" }]);
});
