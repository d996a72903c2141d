import type { PersonDevices } from "../../shared/domain/checks/deviceAudit.ts";
import { departmentOf } from "../../shared/domain/cohorts/departmentOf.ts";
import { deviceReadiness } from "../../shared/domain/cohorts/deviceReadiness.ts";
import type { Candidate } from "../../shared/domain/cohorts/suggestCohort.ts";
import type { PhasePlan, WavePlan } from "../../shared/domain/plan/phasePlan.ts";
import type { Account, Member } from "../../shared/ports/directory.ts";
import type { World } from "../../shared/ports/world.ts";
import { createCheckStore } from "../activities/checked/createCheckStore.ts";
import { inParallel } from "../activities/collected/inParallel.ts";
import { readValue } from "../activities/collected/notRead.ts";
import { readCollected } from "../activities/collected/readCollected.ts";
import { askedIn, exemptIn } from "../activities/collected/readGroups.ts";
import type { Rollout } from "./findRollout.ts";

/** Who is willing, and who is in the wave already. */
export interface Gathered {
  readonly inWave: readonly { readonly department: string }[];
  readonly candidates: readonly Candidate[];
}

/** Asks the tenant for the accounts of the willing and the groups of the wave and those before it, and what was collected for their devices. Throws NotRead. */
export async function gatherCandidates(
  world: World,
  { id, plan, entries }: Rollout,
  phase: PhasePlan,
  wave: WavePlan,
  willing: readonly string[],
): Promise<Gathered> {
  const isAsked = await askedIn(world, plan);
  const exempt = await exemptIn(world, plan, entries, world.clock.now());
  const membersOf = async (group: string): Promise<readonly Member[]> =>
    readValue(await world.directory.membersOf(group));
  const counts = (member: Member): boolean => isAsked(member) && !exempt.has(member.id);
  const members = (await membersOf(wave.audience)).filter(counts);
  const inside = new Set(members.map((member) => member.id));
  const earlier = new Set<string>();
  for (const { waves } of plan.phases.slice(0, plan.phases.indexOf(phase)))
    for (const { audience } of waves) for (const member of await membersOf(audience)) earlier.add(member.id);
  const people = (await readCollected(world, id))?.people?.people;
  const audited = await auditedIn(world, id);
  const accounts = await accountsOf(world, willing);
  const candidates = willing.map((person): Candidate => {
    const account = accounts.get(person);
    const known = people?.get(person);
    const devices = deviceReadiness(known, audited.get(person), plan.platformMethodsCount);
    const department = account === undefined ? "" : departmentOf(account);
    return { id: person, department, devices, standing: standingOf(account) };

    function standingOf(found: Account | undefined): Candidate["standing"] {
      if (found === undefined) return "noAccount";
      if (inside.has(person)) return "inWave";
      if (!counts(found)) return "notAsked";
      return earlier.has(person) ? "earlierWave" : "free";
    }
  });
  return { inWave: members.map((member) => ({ department: departmentOf(member) })), candidates };
}

/** What the newest audit of devices says of each person; nothing before there was one. */
async function auditedIn(
  world: World,
  rolloutId: string,
): Promise<ReadonlyMap<string, PersonDevices["readiness"]>> {
  const store = createCheckStore(world);
  const name = (await store.results(rolloutId))?.auditName;
  const audit = name === undefined ? [] : await store.audit(rolloutId, name);
  return new Map(audit.map(([person, { readiness }]) => [person, readiness]));
}

async function accountsOf(
  { directory }: World,
  people: readonly string[],
): Promise<ReadonlyMap<string, Account>> {
  const found = new Map<string, Account>();
  await inParallel(people, async (person) => {
    const account = await directory.account(person);
    if (account.kind === "unavailable" && account.reason === "missing") return;
    found.set(person, readValue(account));
  });
  return found;
}
