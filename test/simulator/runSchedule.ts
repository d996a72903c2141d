import { createActivities } from "../../functions/activities/createActivities.ts";
import { findRollout } from "../../functions/rollouts/findRollout.ts";
import type { Instances } from "../../functions/rollouts/instances.ts";
import { watchdog } from "../../functions/timers/watchdog.ts";
import { hostClock } from "../../local/host/clock/clock.ts";
import { createHarness, type Harness } from "../../local/host/harness/createHarness.ts";
import { collect } from "../../orchestrations/collect.ts";
import { guard } from "../../orchestrations/guard.ts";
import { phaseInstance } from "../../orchestrations/instances.ts";
import { phase } from "../../orchestrations/phase.ts";
import { rollout } from "../../orchestrations/rollout.ts";
import { type Schedule, stormDays } from "./drawSchedule.ts";
import { happen, type Stage } from "./happen.ts";
import { harnessInstances } from "./harnessInstances.ts";
import { watchInvariants } from "./invariants.ts";
import { takeRound } from "./people.ts";
import { seededRandom } from "./seededRandom.ts";
import { simulatedPlan } from "./simulatedPlan.ts";
import { createSimulatedTenant, type SimulatedTenant } from "./simulatedTenant.ts";
import { createSimulatedWorld } from "./simulatedWorld.ts";

/** How one simulated rollout went. */
export interface Run {
  /** Invariants that were broken, in words; empty when all held. */
  readonly broken: readonly string[];
  /** How the rollout ended; absent when it did not. */
  readonly outcome: string | undefined;
  /** The ledger, one line for each entry. */
  readonly story: readonly string[];
}

/** Monday 2026-01-05 00:00 UTC. */
const startsAt = Date.parse("2026-01-05T00:00:00Z");
const minuteMs = 60_000;
const roundMinutes = 180;
/** How the notice begins that takes back what was told of a policy's state. */
const policyFitAgain = "over: the state of wave";
/** Days of calm within which the rollout has to end. */
const calmDays = 25;
const activityNames = [
  "loadRollout",
  "loadPhase",
  "observe",
  "survey",
  "freeze",
  "record",
  "watchOver",
  "changeMembers",
  "enforce",
  "readBack",
  "rollBack",
  "observeGuard",
  "report",
  "readSlice",
  "endRollout",
] as const;

/** Plays one schedule in virtual time, with the real orchestrations and activities, and checks the invariants after every step. */
export async function runSchedule(schedule: Schedule): Promise<Run> {
  const random = seededRandom(schedule.seed + 1_000_003);
  const clock = { now: () => own.now(), sleep: (ms: number) => own.sleep(ms) };
  let activities: Record<string, (input: unknown, starter: Instances["start"]) => Promise<unknown>> = {};
  const harness: Harness = createHarness({
    orchestrations: { rollout, phase, guard, collect },
    activities: Object.fromEntries(
      activityNames.map((name) => [name, (input: unknown) => activities[name]?.(input, instances.start)]),
    ),
    redelivery: schedule.redelivery,
    start: new Date(startsAt),
  });
  // A run that its test has given up goes on beside the next one, so each keeps the clock of its own harness.
  let own = hostClock();
  const instances = harnessInstances(harness);
  const tenant = createSimulatedTenant(clock);
  const simulated = createSimulatedWorld(clock, tenant);
  const invariants = watchInvariants(clock, tenant, simulated);
  const bind = (): void => {
    activities = createActivities(simulated.world) as never;
  };
  bind();

  let lives = 1;
  let checkpointsLeft = Number.POSITIVE_INFINITY;
  const crash = (): void => {
    checkpointsLeft = Number.POSITIVE_INFINITY;
    lives += 1;
    harness.crash();
    own = hostClock();
    simulated.restart();
    bind();
  };
  simulated.onCheckpoint = async () => {
    checkpointsLeft -= 1;
    if (checkpointsLeft > 0) return;
    crash();
    // Whoever stood here is dead and never goes on.
    await new Promise(() => {});
  };
  const stage: Stage = {
    tenant,
    simulated,
    instances,
    dieAt: (checkpoint) => {
      checkpointsLeft = checkpoint;
    },
    crash,
    personChanged: invariants.personChanged,
  };

  const advanceTo = async (target: number): Promise<void> => {
    while (harness.now() < target) {
      const life = lives;
      // A wait that the process does not survive has no answer, and is begun anew by the next life.
      await harness.runFor(target - harness.now()).catch((error: unknown) => {
        if (life === lives) throw error;
      });
    }
  };
  const statusOf = (field: "state" | "because"): string | undefined => {
    const phases = harness.instances().filter(({ name }) => name === "phase");
    const status = harness.status(phases.at(-1)?.id ?? "")?.customStatus;
    return (status as Readonly<Record<string, string>> | null | undefined)?.[field];
  };
  const newestTold = (): string =>
    simulated.notices.findLast(
      ({ topic, text }) => topic === "policyUnfit" || text.startsWith(policyFitAgain),
    )?.text ?? "";
  const round = async (share: number): Promise<void> => {
    if (simulated.storeDown) return;
    const found = await findRollout(simulated.world, "r1");
    if (found === undefined) return;
    const wrote = await takeRound(simulated.world, found, random, { share });
    if (wrote && random.chance(0.7)) {
      const attempt = attemptOf(found.entries);
      await instances.wake(phaseInstance("r1", "dep", attempt)).catch(() => {});
    }
    if (!random.chance(share)) return;
    // Two hosts sweep at the same moment.
    for (const host of ["one", "another"]) {
      watchdog(simulated.world, instances, () => {}, host).catch(() => {});
    }
  };

  try {
    const planHash = await simulated.world.plans.put("r1", simulatedPlan);
    await simulated.world.ledger.append("r1", "started", { kind: "rolloutStarted", planHash, by: "starter" });
    harness.start("rollout", "r1", { rolloutId: "r1", index: 0, attempt: 1 });
    const isOver = (): boolean =>
      harness.status("r1")?.runtimeStatus !== "Running" && harness.now() > startsAt;

    const agenda: { readonly at: number; readonly act: () => unknown }[] = schedule.mishaps.map(
      (mishap, index) => ({
        at: startsAt + mishap.atMinutes * minuteMs,
        act: () => {
          const end = happen(mishap, stage, index);
          if (end === undefined) return;
          const minutes = "minutes" in mishap ? mishap.minutes : 0;
          agenda.push({ at: harness.now() + minutes * minuteMs, act: end });
        },
      }),
    );
    const stormEnds = startsAt + stormDays * 1_440 * minuteMs;
    const last = stormEnds + calmDays * 1_440 * minuteMs;
    for (let at = startsAt; at < last && !isOver(); at += roundMinutes * minuteMs) {
      const until = at + roundMinutes * minuteMs;
      for (;;) {
        const [next] = agenda.filter((each) => each.at < until).sort((a, b) => a.at - b.at);
        if (next === undefined) break;
        agenda.splice(agenda.indexOf(next), 1);
        await advanceTo(next.at);
        invariants.afterStep();
        next.act();
      }
      await advanceTo(until);
      invariants.afterStep();
      const isCalm = at > stormEnds && agenda.length === 0;
      if (
        isCalm &&
        tidyUp(tenant, (statusOf("state") === "frozen" && statusOf("because")) || "", newestTold())
      )
        invariants.personChanged();
      await round(isCalm ? 1 : 0.4);
    }
    const output = harness.status("r1")?.output as { readonly outcome?: string } | null | undefined;
    const states = harness
      .instances()
      .map(
        ({ id, runtimeStatus }) =>
          `${id} ${runtimeStatus} ${JSON.stringify(harness.status(id)?.customStatus)}`,
      )
      .join("; ");
    await invariants.atTheEnd(output?.outcome, states);
    const entries = await simulated.truth.ledger.read("r1");
    const story = entries.map(
      ({ at, sequence, body }) => `${sequence} ${new Date(at).toISOString()} ${JSON.stringify(body)}`,
    );
    return { broken: invariants.broken, outcome: output?.outcome, story };
  } finally {
    harness.close();
    simulated.close();
  }
}

/** People put a policy that they changed back to what the frozen phase and the newest notice say, and do nothing that nobody tells them; says whether they did. */
function tidyUp(tenant: SimulatedTenant, because: string, told: string): boolean {
  const { state, fingerprint } = tenant.policy;
  const wanted = /instead of ([^;]+)/.exec(because)?.[1] ?? fingerprint;
  tenant.policy = {
    state: told.includes("set it to report-only") ? "reportOnly" : state,
    fingerprint: wanted,
  };
  return tenant.policy.state !== state || wanted !== fingerprint;
}

function attemptOf(entries: readonly { readonly body: { readonly kind: string } }[]): number {
  return (
    1 +
    entries.filter(({ body }) => body.kind === "phaseState" && "state" in body && body.state === "retrying")
      .length
  );
}
