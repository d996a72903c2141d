import { namedPeople, namingOperations } from "../../shared/acts/namedPeople.ts";
import { planOf, waveOf } from "../../shared/acts/planOf.ts";
import { type StandingPolicy, standingPolicies } from "../../shared/domain/enforcement/standingPolicies.ts";
import type { Evidence } from "../../shared/domain/gates/evidence.ts";
import type { FreezeRequest } from "../../shared/domain/gates/freezeRequest.ts";
import { chooseSlice } from "../../shared/domain/measure/chooseSlice.ts";
import { hashOf } from "../../shared/domain/text/hashOf.ts";
import type { World } from "../../shared/ports/world.ts";
import { adoptionsOf } from "./adoptionsOf.ts";
import type { Reader } from "./collected/createReader.ts";

/**
 * Freezes what people will decide on: the verdicts, the counts, and exactly whom the act would newly enforce. The same
 * request again is answered with what was frozen first: other people may be ready by then, and votes would be void.
 */
export async function freeze(
  world: World,
  reader: Reader,
  request: FreezeRequest,
): Promise<{ evidenceHash: string }> {
  const { slice, ...judged } = request;
  const act = slice === undefined ? undefined : await actOf(world, reader, request.rolloutId, slice);
  const adoptions = await adoptionsOf(world, request);
  const evidence: Evidence = {
    ...judged,
    ...(act === undefined ? {} : { act }),
    ...(adoptions === undefined ? {} : { adoptions }),
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

async function actOf(
  world: World,
  reader: Reader,
  rolloutId: string,
  { wave, number, fingerprint, atMost, leaveOutNamed }: NonNullable<FreezeRequest["slice"]>,
): Promise<NonNullable<Evidence["act"]>> {
  const { plan } = await planOf(world, rolloutId);
  const { policy, enforced } = waveOf(plan, wave).wave;
  if (policy === undefined || enforced === undefined)
    throw new RangeError(`wave ${wave} has no policy to enforce`);
  const collected = await reader.people(rolloutId);
  const membership = collected?.memberships[wave];
  if (collected === undefined || membership === undefined)
    throw new Error(`nobody of wave ${wave} was read yet`);
  const standing = await policiesNow(world);
  const { audience, exempt, enforced: inForce } = membership;
  // Where the policy is not in force nobody is: after a rollback the slice is chosen anew among all who are ready.
  const waits = standing.some(({ id, state }) => id === policy && state === "reportOnly");
  const named = leaveOutNamed ? await namedBefore(world, rolloutId, wave) : [];
  const sets = {
    audience,
    exempt: new Set(exempt),
    enforced: new Set([...(waits ? [] : inForce), ...named]),
  };
  const people = plan.groupWrites
    ? chooseSlice(collected.people, sets, plan.platformMethodsCount, atMost)
    : [];
  const stays = new Set(waits ? people : audience.filter((id) => !exempt.includes(id)));
  const peopleHash = await world.evidence.putPeople(rolloutId, people);
  return {
    wave,
    slice: number,
    policy,
    fingerprint,
    enforcedGroup: enforced,
    people: people.length,
    peopleHash,
    leaves: plan.groupWrites ? inForce.filter((id) => !stays.has(id)).length : 0,
    policies: { count: standing.length, hash: await world.evidence.putPolicies(rolloutId, standing) },
  };
}

/** By name, as it is not the same people who are ready each time. */
async function namedBefore(world: World, rolloutId: string, wave: string): Promise<ReadonlySet<string>> {
  const entries = await world.ledger.read(rolloutId);
  return namedPeople(world, rolloutId, namingOperations(entries, wave));
}

/** What people approve holds among these policies only: any other may decide who can sign in. */
async function policiesNow(world: World): Promise<readonly StandingPolicy[]> {
  const all = await world.policies.list();
  if (all.kind !== "read") throw new Error(`the policies of the tenant could not be frozen: ${all.because}`);
  return standingPolicies(all.value);
}
