import { type Exception, exceptionState } from "../../shared/domain/exceptions/exception.ts";
import { exceptionsIn } from "../../shared/domain/exceptions/exceptionsIn.ts";
import { guardView } from "../../shared/domain/ledger/guardView.ts";
import type { StoredMembership } from "../../shared/domain/measure/collected.ts";
import type { World } from "../../shared/ports/world.ts";
import { readCollected } from "../activities/collected/readCollected.ts";
import type { Rollout } from "../rollouts/findRollout.ts";
import { linksOf } from "../rollouts/linksOf.ts";
import { type Problem, problem } from "./problem.ts";

/** What is asked for, as far as it decides whether it may be. */
export interface AskedException {
  /** Object ids. */
  readonly people: readonly string[];
  /** Epoch milliseconds. */
  readonly until: number;
  /** Its number, where it is on record and is to be granted. */
  readonly number?: number;
}

type Memberships = Readonly<Record<string, StoredMembership>>;

/** Largest share of a wave that may be exempt; beyond it nobody can judge the wave's gates. */
const largestShare = 0.1;

/** Why these people may not be excepted now, with the numbers and what to do instead; undefined when they may. */
export async function exceptionRefusal(
  world: World,
  rollout: Rollout,
  asked: AskedException,
): Promise<Problem | undefined> {
  const excluded = excludedRefusal(rollout, asked.people) ?? standingRefusal(world, rollout, asked);
  if (excluded) return excluded;
  const memberships = await membershipsOf(world, rollout.id);
  if (memberships === undefined) {
    return problem(
      "TENANT_UNAVAILABLE",
      "the groups of this rollout were not read yet; ask again in an hour",
    );
  }
  return (
    (await unknownRefusal(
      world,
      asked.people.filter((id) => !Object.values(memberships).some(({ audience }) => audience.has(id))),
    )) ??
    enforcedRefusal(rollout, memberships, asked.people) ??
    shareRefusal(world, rollout, memberships, asked)
  );
}

/** Why this account cannot own an exception; undefined when the tenant or the plan knows it. */
export async function ownerRefusal(
  world: World,
  { plan }: Rollout,
  owner: string,
): Promise<Problem | undefined> {
  const { author, operators, approvers, emergency } = plan.people;
  if ([author, ...operators, ...approvers, ...emergency].includes(owner)) return undefined;
  return unknownRefusal(world, [owner]);
}

function excludedRefusal({ plan }: Rollout, people: readonly string[]): Problem | undefined {
  const { breakGlass, directorySync, accounts } = plan.exclusions;
  const glass = people.filter((id) => breakGlass.includes(id)).length;
  if (glass > 0) {
    const detail = `${glass} of ${people.length} are break-glass accounts: policies exclude them for good, an exception that expires would only endanger that`;
    return problem("NOT_EXCEPTABLE", detail);
  }
  const others = people.filter((id) => [...directorySync, ...accounts].includes(id)).length;
  if (others === 0) return undefined;
  return problem(
    "NOT_EXCEPTABLE",
    `${others} of ${people.length} are excluded by the plan already; nobody asks them`,
  );
}

function standingRefusal(
  world: World,
  { entries }: Rollout,
  { people, until, number }: AskedException,
): Problem | undefined {
  const now = world.clock.now();
  const stands = (exception: Exception): boolean => {
    if (exception.number === number) return false;
    const state = exceptionState(exception, now);
    // Whoever is excepted may be excepted for longer; the same is not asked twice.
    return state === "requested" ? number === undefined : state === "granted" && exception.until >= until;
  };
  const standing = exceptionsIn(entries).find(
    (exception) => stands(exception) && exception.people.some((id) => people.includes(id)),
  );
  if (standing === undefined) return undefined;
  const state = exceptionState(standing, now);
  const shared = standing.people.filter((id) => people.includes(id)).length;
  const detail = `${shared} of ${people.length} people are in exception ${standing.number}, which is ${state} until ${new Date(standing.until).toISOString()}; leave them out, or ask for longer once it is granted`;
  return problem("ALREADY_EXCEPTED", detail, { exception: standing.number, state });
}

async function unknownRefusal(world: World, people: readonly string[]): Promise<Problem | undefined> {
  const unknown: string[] = [];
  for (const id of people) {
    const account = await world.directory.account(id);
    if (account.kind === "read") continue;
    if (account.kind !== "unavailable" || account.reason !== "missing")
      return problem("TENANT_UNAVAILABLE", `whether ${id} exists is not known: ${account.because}`);
    unknown.push(id);
  }
  if (unknown.length === 0) return undefined;
  return problem("UNKNOWN_PERSON", `the tenant has no account ${unknown.join(", ")}`, { unknown });
}

function enforcedRefusal(
  { id, plan, entries }: Rollout,
  memberships: Memberships,
  people: readonly string[],
): Problem | undefined {
  if (!plan.groupWrites) return undefined;
  for (const [wave, { enforced }] of Object.entries(memberships)) {
    const there = people.filter((person) => enforced.has(person)).length;
    if (there === 0 || guardView(entries, wave).intended !== "enabled") continue;
    const detail = `${there} of ${people.length} people are enforced in wave ${wave}; an exception does not let anybody out. Let the helpdesk issue a pass so that they register a passkey; if nobody can wait, roll the wave back (POST ${linksOf(id).orders} {"order":"rollback","wave":"${wave}"}), except them, and retry`;
    return problem("ALREADY_ENFORCED", detail, { wave, people: there });
  }
  return undefined;
}

/** Beyond this share the wave's gates are INCONCLUSIVE: a small denominator must not let it pass. */
function shareRefusal(
  world: World,
  { entries }: Rollout,
  memberships: Memberships,
  { people, number }: AskedException,
): Problem | undefined {
  const now = world.clock.now();
  const promised = exceptionsIn(entries).filter(
    (exception) =>
      exception.number !== number && ["requested", "granted"].includes(exceptionState(exception, now)),
  );
  const asked = new Set([...people, ...promised.flatMap((exception) => exception.people)]);
  for (const [wave, { audience, exempt }] of Object.entries(memberships)) {
    if (!people.some((id) => audience.has(id))) continue;
    const count = [...audience].filter((id) => exempt.has(id) || asked.has(id)).length;
    if (count <= largestShare * audience.size) continue;
    const detail = `INCONCLUSIVE: ${count} of ${audience.size} people of wave ${wave} would be exempt > 10 %, and nobody could judge its gates; except fewer, or take them out of its audience`;
    return problem("TOO_MANY_EXCEPTIONS", detail, { wave, exempt: count, audience: audience.size });
  }
  return undefined;
}

async function membershipsOf(world: World, rolloutId: string): Promise<Memberships | undefined> {
  const collected = await readCollected(world, rolloutId);
  return collected?.head.membershipAt === 0 ? undefined : collected?.people?.memberships;
}
