import { lintFinalPolicy } from "../domain/enforcement/lintFinalPolicy.ts";
import { exceptionsIn } from "../domain/exceptions/exceptionsIn.ts";
import { lapsedPeople } from "../domain/exceptions/lapsedPeople.ts";
import { phaseView } from "../domain/ledger/phaseView.ts";
import { actingWaves } from "../domain/plan/actingWaves.ts";
import { finalWave } from "../domain/plan/finalWave.ts";
import type { Plan } from "../domain/plan/plan.ts";
import type { PolicyDetail } from "../ports/policies.ts";
import type { World } from "../ports/world.ts";
import { readFinalReach } from "./finalReach.ts";
import type { Inspected } from "./inspectPolicy.ts";
import { notExcluded } from "./notExcluded.ts";
import { notRead } from "./notRead.ts";
import type { Opened } from "./openOperation.ts";
import type { ReadyNow } from "./readyNow.ts";
import { staleReading } from "./staleReading.ts";

type Open = Extract<Opened, { kind: "open" }>;

/**
 * Looks, just before the final policy is enabled, at what people approved: the policy, and everybody whom it would newly
 * catch, computed anew from the tenant. Fit with all whom it reaches.
 */
export async function inspectFinalPolicy(
  world: World,
  readyNow: ReadyNow,
  plan: Plan,
  approved: readonly string[],
  open: Open,
): Promise<Inspected> {
  const policies = await world.policies.list("urgent");
  if (policies.kind !== "read") return { kind: "halted", outcome: notRead(world, policies) };
  const policy = policies.value.find(({ id }) => id === open.act.policy);
  if (policy === undefined) return unfit(`policy ${open.act.policy} is not in the tenant`);
  const changed = changedSince(policy, plan, open);
  if (changed !== undefined) return unfit(changed);

  const { breakGlass, directorySync, accounts } = plan.exclusions;
  const named = [...new Set([...breakGlass, ...directorySync, ...accounts])];
  const unprotected = await notExcluded(world, policy, named);
  if (unprotected.kind !== "read") return { kind: "halted", outcome: notRead(world, unprotected) };
  const left = unprotected.value;
  if (left.length > 0) {
    const glass = left.filter((id) => breakGlass.includes(id)).length;
    return unfit(
      `policy ${policy.id} does not exclude ${left.length} of ${named.length} excluded accounts, ${glass} of them break-glass accounts`,
    );
  }

  const enabled = new Map(
    policies.value.filter(({ state }) => state === "enabled").map((one) => [one.id, one]),
  );
  const waves = new Map(actingWaves(plan).map(({ wave }) => [wave.id, wave.policy ?? ""]));
  const granted = exceptionsIn(await world.ledger.read(open.operation.rolloutId));
  const lapsed = lapsedPeople(granted, world.clock.now());
  const reach = await readFinalReach(world, plan, (wave) => enabled.get(waves.get(wave) ?? ""), lapsed);
  if (reach.kind !== "read") return { kind: "halted", outcome: notRead(world, reach) };
  const { audience, exempt, enforced } = reach.value;
  const spared = new Set(exempt);
  const reached = audience.filter((id) => !spared.has(id));
  const caughtAlready = new Set(enforced);
  const caught = reached.filter((id) => !caughtAlready.has(id));
  const tooMuch = await inspectCaught(world, readyNow, plan, open, caught, approved);
  if (tooMuch !== undefined) return unfit(tooMuch);
  const members = reached.map((id) => ({ id, accountEnabled: true, userType: "member" as const }));
  return { kind: "fit", policy, members };
}

/** Why those whom the final policy would newly catch may not be enforced all at once, with the numbers. */
async function inspectCaught(
  world: World,
  readyNow: ReadyNow,
  plan: Plan,
  { operation: { rolloutId } }: Open,
  caught: readonly string[],
  approved: readonly string[],
): Promise<string | undefined> {
  const { perStep, perDay } = plan.caps;
  const newly = `the final policy would newly catch ${caught.length} people`;
  if (caught.length > perStep) return `${newly} > cap ${perStep}`;
  const question = { phase: "", waves: [], seen: 0, at: world.clock.now(), timeZone: plan.timeZone };
  const { enforcedToday } = phaseView(await world.ledger.read(rolloutId), question);
  if (enforcedToday + caught.length > perDay) {
    return `${newly}, ${enforcedToday} were enforced today; together > cap ${perDay} per day`;
  }
  const shown = new Set(approved);
  const others = caught.filter((id) => !shown.has(id)).length;
  if (others > 0) {
    return `${newly}, ${others} of whom were not among the ${approved.length} that people approved; ask for newer evidence`;
  }
  const ready = await readyNow(rolloutId, finalWave);
  const stale = staleReading(world, plan, finalWave, ready);
  if (stale !== undefined) return stale;
  const unready = caught.filter((id) => ready?.ready.has(id) !== true).length;
  return unready === 0
    ? undefined
    : `${unready} of ${caught.length} people whom the final policy newly catches are not ready: ${unready} must be chased until they enrol, or get an exception, first`;
}

function changedSince(policy: PolicyDetail, plan: Plan, { act }: Open): string | undefined {
  if (policy.fingerprint !== act.fingerprint) {
    return `policy ${policy.id} was changed since approval: fingerprint ${policy.fingerprint} instead of ${act.fingerprint}`;
  }
  const flaws = lintFinalPolicy(policy, plan);
  if (flaws.length > 0) return flaws.join("; ");
  return policy.state === "disabled" ? `policy ${policy.id} is disabled, wanted report-only` : undefined;
}

const unfit = (because: string): Inspected => ({ kind: "unfit", because });
