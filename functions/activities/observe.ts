import type { ActivityMap } from "../../orchestrations/calls.ts";
import { planOf } from "../../shared/acts/planOf.ts";
import { checkedWaves, checksAsked, readChecks } from "../../shared/domain/checks/readChecks.ts";
import { lintFinalPolicy } from "../../shared/domain/enforcement/lintFinalPolicy.ts";
import { approvedPrints } from "../../shared/domain/ledger/approvedPrints.ts";
import type { Entry } from "../../shared/domain/ledger/entry.ts";
import { phaseView } from "../../shared/domain/ledger/phaseView.ts";
import type { PolicyReading, WaveCounts, WaveReading } from "../../shared/domain/measure/waveReading.ts";
import { actingWaves } from "../../shared/domain/plan/actingWaves.ts";
import { finalWave } from "../../shared/domain/plan/finalWave.ts";
import type { PhasePlan } from "../../shared/domain/plan/phasePlan.ts";
import type { Plan } from "../../shared/domain/plan/plan.ts";
import { wavesToAdopt } from "../../shared/domain/plan/skippedPhases.ts";
import { seenSteps } from "../../shared/domain/steps/seenSteps.ts";
import type { World } from "../../shared/ports/world.ts";
import { createCheckStore } from "./checked/createCheckStore.ts";
import type { Reader } from "./collected/createReader.ts";
import { readHead } from "./collected/readHead.ts";
import type { PolicyReader } from "./createPolicyReader.ts";
import { readMoved } from "./readMoved.ts";
import { seenCohorts } from "./seenCohorts.ts";
import { seenMethods } from "./seenMethods.ts";

/** Everything one turn of a phase must know: the ledger, what was counted, and the phase's own policies. */
export async function observe(
  world: World,
  readPolicy: PolicyReader,
  reader: Pick<Reader, "people">,
  { rolloutId, question }: ActivityMap["observe"][0],
): Promise<ActivityMap["observe"][1]> {
  const { plan } = await planOf(world, rolloutId);
  const phase = plan.phases.find(({ id }) => id === question.phase);
  if (phase === undefined) throw new RangeError(`plan ${plan.name} has no phase ${question.phase}`);
  const head = (await readHead(world, rolloutId))?.head;
  const counts = Object.fromEntries(question.waves.map((wave) => [wave, toJudge(head?.counts[wave])]));
  const entries = await world.ledger.read(rolloutId);
  const approved = approvedIn(entries, plan, phase);
  const { at } = question;
  const steps = seenSteps(phase, { entries, census: head?.census ?? [], timeZone: plan.timeZone, at });
  const done = {
    ...(steps === undefined ? {} : { steps }),
    ...(await checksOf(world, plan, phase, rolloutId)),
  };
  const view = { ...phaseView(entries, question), counts, approved, ...done };
  const read = (id: string): Promise<PolicyReading> => readPolicy(id, view.head);
  const policies = await readPolicies(plan, phase, read);
  const { evidence } = question;
  const moved =
    evidence === undefined ? undefined : await readMoved(world, reader, plan, rolloutId, evidence);
  const found = moved === undefined ? {} : { moved };
  const asked = {
    ...(await seenCohorts(world, rolloutId, phase)),
    ...(await seenMethods(world, rolloutId, phase, entries)),
  };
  const seen = { ...view, policies, ...found, ...asked, ...(await finalFlawsOf(world, plan, policies)) };
  if (question.adopts === undefined) return seen;
  return { ...seen, adopts: await readAdopted(plan, question.adopts, read) };
}

/** What the newest look at the tenant found, where the phase asks for it. */
async function checksOf(
  world: World,
  plan: Plan,
  phase: PhasePlan,
  rolloutId: string,
): Promise<Pick<ActivityMap["observe"][1], "checks">> {
  const asked = checksAsked(phase);
  if (asked.length === 0) return {};
  const results = await createCheckStore(world).results(rolloutId);
  return { checks: readChecks(results, asked, checkedWaves(plan, phase.id)) };
}

/** What criteria judge of a wave: days of its curve are for people to look at, and would fill each turn's history. */
function toJudge(counted: WaveCounts | undefined): WaveReading {
  if (counted === undefined) return { kind: "unknown", because: "nothing was read yet" };
  const { enrolledByDay: _, ...counts } = counted;
  return counts;
}

/** Why the final policy is none, as long as it is due in this phase: its shape is no part of what turns share. */
async function finalFlawsOf(
  world: World,
  plan: Plan,
  policies: Readonly<Record<string, PolicyReading>>,
): Promise<Pick<ActivityMap["observe"][1], "finalFlaws">> {
  const reading = policies[finalWave];
  if (plan.finalPolicy === undefined || reading?.kind !== "seen" || reading.state === "enabled") return {};
  const policy = await world.policies.read(plan.finalPolicy.policy);
  return policy.kind === "read" ? { finalFlaws: lintFinalPolicy(policy.value, plan) } : {};
}

function approvedIn(
  entries: readonly Entry[],
  plan: Plan,
  phase: PhasePlan,
): ActivityMap["observe"][1]["approved"] {
  const prints = approvedPrints(entries);
  const approved: Record<string, string> = {};
  for (const { wave, phase: owner } of actingWaves(plan)) {
    const fingerprint = owner === phase ? prints.get(wave.policy ?? "") : undefined;
    if (fingerprint !== undefined) approved[wave.id] = fingerprint;
  }
  return approved;
}

async function readAdopted(
  plan: Plan,
  waves: readonly string[],
  read: (policyId: string) => Promise<PolicyReading>,
): Promise<Record<string, PolicyReading>> {
  const adopts: Record<string, PolicyReading> = {};
  for (const { id, policy } of wavesToAdopt(plan)) {
    if (waves.includes(id)) adopts[id] = await read(policy);
  }
  return adopts;
}

async function readPolicies(
  plan: Plan,
  phase: PhasePlan,
  read: (policyId: string) => Promise<PolicyReading>,
): Promise<Record<string, PolicyReading>> {
  const policies: Record<string, PolicyReading> = {};
  if (asksForObservePolicy(phase)) policies["observe"] = await read(plan.observePolicy);
  for (const { wave, phase: owner } of actingWaves(plan)) {
    if (owner === phase && wave.policy !== undefined) policies[wave.id] = await read(wave.policy);
  }
  return policies;
}

function asksForObservePolicy({ gates }: PhasePlan): boolean {
  const criteria = [gates.start, gates.enforce, gates.advance].flatMap((gate) => gate?.criteria ?? []);
  return criteria.some((criterion) => criterion.kind === "policyState" && criterion.policy === "observe");
}
