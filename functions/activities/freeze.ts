import { planOf, waveOf } from "../../shared/acts/planOf.ts";
import type { Evidence } from "../../shared/domain/gates/evidence.ts";
import type { FreezeRequest } from "../../shared/domain/gates/freezeRequest.ts";
import { finalWave } from "../../shared/domain/plan/finalWave.ts";
import { hashOf } from "../../shared/domain/text/hashOf.ts";
import type { World } from "../../shared/ports/world.ts";
import { adoptionsOf } from "./adoptionsOf.ts";
import type { Reader } from "./collected/createReader.ts";
import { creationOf } from "./creationOf.ts";
import { finalActOf } from "./finalActOf.ts";
import { sliceForecast } from "./sliceForecast.ts";
import { sliceOf, waitsForItsPolicy } from "./surveyed/sliceOf.ts";

/**
 * Freezes what people will decide on: the verdicts, the counts, and exactly whom the act would newly enforce. The same
 * request again is answered with what was frozen first: other people may be ready by then, and votes would be void.
 */
export async function freeze(
  world: World,
  reader: Reader,
  request: FreezeRequest,
): Promise<{ evidenceHash: string }> {
  const { slice, creates, ...judged } = request;
  const act = slice === undefined ? undefined : await actOf(world, reader, request, slice);
  const impact = act === undefined ? undefined : await impactOf(world, reader, request.rolloutId, act);
  const adoptions = await adoptionsOf(world, request);
  const creation = creates === undefined ? undefined : await creationOf(world, request.rolloutId, creates);
  const evidence: Evidence = {
    ...judged,
    ...(await wordsOf(world, request)),
    tablesVersion: world.tablesVersion,
    ...(act === undefined ? {} : { act }),
    ...(impact === undefined ? {} : { impact }),
    ...(adoptions === undefined ? {} : { adoptions }),
    ...(creation === undefined ? {} : { creation }),
  };
  const evidenceHash = await world.evidence.put(request.rolloutId, evidence);
  const { phase, gate, rolloutId } = request;
  const override = request.override === undefined ? {} : { override: request.override };
  const scope = act === undefined ? {} : { policy: act.policy, fingerprint: act.fingerprint };
  const body = { kind: "evidence" as const, phase, gate, evidenceHash, ...override, ...scope };
  const appended = await world.ledger.append(rolloutId, `evidence|${hashOf(request)}`, body);
  if (appended.kind === "unavailable")
    throw new Error(`the ledger did not take evidence of ${gate}: ${appended.because}`);
  const first = appended.entry.body;
  return first.kind === "evidence" ? { evidenceHash: first.evidenceHash } : { evidenceHash };
}

/** What people read beside the numbers: what the phase is for, and which criteria the rollout guide does not ask for. */
async function wordsOf(
  world: World,
  { rolloutId, phase, criteria }: FreezeRequest,
): Promise<Pick<Evidence, "goal" | "productDefaults">> {
  const { plan } = await planOf(world, rolloutId);
  const found = plan.phases.find(({ id }) => id === phase);
  if (found === undefined) return {};
  const { start, enforce, advance } = found.gates;
  const ours = [start, enforce, advance].flatMap((gate) =>
    (gate?.criteria ?? []).flatMap((each) => (each.productDefault ? [each.id] : [])),
  );
  const shown = criteria.flatMap(({ id }) => (ours.includes(id) ? [id] : []));
  return { goal: found.goal, ...(shown.length === 0 ? {} : { productDefaults: shown }) };
}

async function impactOf(
  world: World,
  reader: Reader,
  rolloutId: string,
  { peopleHash }: NonNullable<Evidence["act"]>,
): Promise<Evidence["impact"]> {
  const slice = await world.evidence.people(rolloutId, peopleHash);
  const collected = await reader.people(rolloutId);
  return slice && collected && (await sliceForecast(world, rolloutId, collected, slice, peopleHash));
}

async function actOf(
  world: World,
  reader: Reader,
  { rolloutId, gate, whatIf }: FreezeRequest,
  slice: NonNullable<FreezeRequest["slice"]>,
): Promise<NonNullable<Evidence["act"]>> {
  const { wave, number, fingerprint } = slice;
  const { plan } = await planOf(world, rolloutId);
  // What people approve holds among the policies that the survey was asked under: any other may decide who can sign in.
  const standing = whatIf && (await world.evidence.policies(rolloutId, whatIf.policies.hash));
  if (whatIf === undefined || standing === undefined)
    throw new Error(`${gate} was not surveyed before it was frozen`);
  const { policies } = whatIf;
  if (wave === finalWave)
    return finalActOf(world, reader, rolloutId, plan, { number, fingerprint, policies });
  const { policy, enforced } = waveOf(plan, wave).wave;
  if (policy === undefined || enforced === undefined)
    throw new RangeError(`wave ${wave} has no policy to enforce`);
  const collected = await reader.people(rolloutId);
  const membership = collected?.memberships[wave];
  if (collected === undefined || membership === undefined)
    throw new Error(`nobody of wave ${wave} was read yet`);
  const { audience, exempt, enforced: inForce } = membership;
  const waits = waitsForItsPolicy(standing, policy);
  const people = await sliceOf(world, plan, { rolloutId, ...collected }, waits, slice);
  const stays = new Set(waits ? people : [...audience].filter((id) => !exempt.has(id)));
  const peopleHash = await world.evidence.putPeople(rolloutId, people);
  return {
    wave,
    slice: number,
    policy,
    fingerprint,
    enforcedGroup: enforced,
    people: people.length,
    peopleHash,
    leaves: plan.groupWrites ? [...inForce].filter((id) => !stays.has(id)).length : 0,
    policies,
  };
}
