import {
  type Adoption,
  type AdoptOutcome,
  type AdoptRequest,
  adoptionDrift,
} from "../domain/enforcement/adoption.ts";
import { ballots } from "../domain/gates/ballots.ts";
import { tally } from "../domain/gates/tally.ts";
import { voteCalendar } from "../domain/gates/voteCalendar.ts";
import type { Entry } from "../domain/ledger/entry.ts";
import { overrideIn } from "../domain/ledger/overrideIn.ts";
import { votersOf } from "../domain/plan/votersOf.ts";
import type { World } from "../ports/world.ts";
import { planOf } from "./planOf.ts";
import { tooLateBecause } from "./tooLateBecause.ts";

/** Takes over the waves that people were shown as enforced already: nothing is written to the tenant, the ledger says from here on that they are meant to be. Once on record they stay. */
export async function adopt(world: World, request: AdoptRequest): Promise<AdoptOutcome> {
  const { rolloutId, gate, evidenceHash } = request;
  const evidence = await world.evidence.get(rolloutId, evidenceHash);
  const shown = evidence?.gate === gate ? (evidence.adoptions ?? []) : [];
  if (evidence === undefined || shown.length === 0) {
    return refused(`evidence ${evidenceHash.slice(0, 12)} of gate ${gate} names nothing to adopt`);
  }
  const entries = await world.ledger.read(rolloutId);
  const wanted = shown.filter(({ adopted }) => adopted);
  const because = isDone(entries, evidenceHash, wanted)
    ? undefined
    : await refusalNow(world, entries, request, evidence.planHash, shown);
  if (because !== undefined) return refused(because);
  for (const { wave, policy, fingerprint, people } of wanted) {
    const body = { kind: "adopted" as const, wave, policy, fingerprint, people, evidenceHash };
    const key = `adopted|${wave}|${evidenceHash}`;
    const appended = await world.ledger.append(rolloutId, key, body);
    if (appended.kind === "unavailable")
      throw new Error(`the ledger did not take the adoption of ${wave}: ${appended.because}`);
    await world.checkpoint("adopt.1");
  }
  return { kind: "adopted", waves: wanted.map(({ wave }) => wave) };
}

const refused = (because: string): AdoptOutcome => ({ kind: "refused", because });

function isDone(entries: readonly Entry[], evidenceHash: string, wanted: readonly Adoption[]): boolean {
  const done = entries.filter(({ body }) => body.kind === "adopted" && body.evidenceHash === evidenceHash);
  return wanted.length > 0 && done.length === wanted.length;
}

async function refusalNow(
  world: World,
  entries: readonly Entry[],
  { rolloutId, phase, gate, evidenceHash, at }: AdoptRequest,
  planHash: string,
  shown: readonly Adoption[],
): Promise<string | undefined> {
  const now = world.clock.now();
  const late = tooLateBecause(at, now);
  if (late !== undefined) return late;
  if (entries.some(({ body }) => body.kind === "rolloutEnded")) return "the rollout has ended";
  const pinned = await planOf(world, rolloutId);
  if (pinned.planHash !== planHash) return "the plan was amended after this evidence was frozen";
  const phasePlan = pinned.plan.phases.find(({ id }) => id === phase);
  const quorum = phasePlan?.gates.start.quorum ?? Number.POSITIVE_INFINITY;
  const voters = votersOf(pinned.plan, pinned.startedBy, pinned.amenders);
  const cast = entries.flatMap(({ at: castAt, body }) =>
    body.kind === "decision" &&
    body.gate === gate &&
    (body.decision === "reject" || voters.includes(body.person))
      ? [{ ...body, at: castAt }]
      : [],
  );
  const votes = ballots(cast, overrideIn(entries, evidenceHash));
  const counted = tally(votes, evidenceHash, quorum, now, voteCalendar(pinned.plan, phasePlan));
  if (counted.kind !== "approved")
    return `gate ${gate} does not have ${quorum} valid approvals on this evidence`;
  const policies = await world.policies.list("urgent");
  if (policies.kind !== "read")
    throw new Error(`the policies to adopt could not be read: ${policies.because}`);
  const standing = policies.value.map(({ id, state, fingerprint }) => ({ policy: id, state, fingerprint }));
  return adoptionDrift(shown, standing);
}
