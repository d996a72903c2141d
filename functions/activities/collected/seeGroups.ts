import { memberChange } from "../../../shared/acts/memberChange.ts";
import { groupDrift, type OwnChange } from "../../../shared/domain/enforcement/groupDrift.ts";
import type { Entry, OperationStep } from "../../../shared/domain/ledger/entry.ts";
import type { Plan } from "../../../shared/domain/plan/plan.ts";
import { hashOf } from "../../../shared/domain/text/hashOf.ts";
import type { Member } from "../../../shared/ports/directory.ts";
import type { World } from "../../../shared/ports/world.ts";
import type { Relied, SeenThing } from "./reliedThing.ts";

/** Accounts that are looked up at most at one look at a group, to tell who left the organization from who was taken out of a group. */
const maxLookUps = 20;

/** A group whose members decide who is enforced or left alone. */
export interface ReliedGroup {
  readonly id: string;
  readonly wave?: string;
}

/** The groups among those that were read now, each compared with what people agreed to and what this product did to it. */
export async function seeGroups(
  world: World,
  rolloutId: string,
  plan: Plan,
  entries: readonly Entry[],
  relied: Relied,
  groups: readonly ReliedGroup[],
  read: ReadonlyMap<string, readonly Member[]>,
): Promise<readonly SeenThing[]> {
  const seen: SeenThing[] = [];
  for (const { id, wave } of groups) {
    const members = read.get(id)?.map((member) => member.id);
    if (members === undefined) continue;
    const what = `group:${id}`;
    const sequence = entries.at(-1)?.sequence ?? 0;
    const sorted = members.toSorted();
    const thing = { print: hashOf(sorted).slice(0, 32), sequence, members: sorted };
    const named = wave === undefined ? {} : { wave };
    const agreed = relied.things[what];
    if (agreed?.members === undefined) {
      seen.push({ what, thing, ...named, twice: true });
      continue;
    }
    const own = await ownChanges(world, rolloutId, plan, entries, id, agreed.sequence);
    const drift = groupDrift(agreed.members, own.changes, members);
    const { gone, there, unknown, failed } = await lookUp(world, drift.removed);
    const isSame = drift.added.length + there === 0;
    if (isSame && unknown > 0) {
      // Some at each look: whoever is gone is not missed again, and nobody is taken for gone whom nobody has looked for.
      const kept = agreed.members.filter((person) => !gone.has(person));
      const left = { ...agreed, print: hashOf(kept).slice(0, 32), members: kept };
      seen.push({ what, thing: left, ...named, unsure: { failed }, twice: true });
      continue;
    }
    const removed = `${unknown > 0 ? "at least " : ""}${there}`;
    const differs = isSame
      ? {}
      : {
          differs: `group ${id}${wave === undefined ? "" : ` of ${wave}`}: ${drift.added.length} people were added and ${removed} removed by somebody else, ${agreed.members.length} before and ${members.length} now`,
        };
    // While an operation of ours may have done part of its work, what was agreed to stays what is compared with.
    seen.push({ what, thing: own.isOpen && isSame ? agreed : thing, ...named, ...differs, twice: true });
  }
  return seen;
}

const open: readonly OperationStep[] = ["planned", "sent", "unverified"];

async function ownChanges(
  world: World,
  rolloutId: string,
  plan: Plan,
  entries: readonly Entry[],
  group: string,
  since: number,
): Promise<{ readonly changes: readonly OwnChange[]; readonly isOpen: boolean }> {
  const steps = new Map<string, { readonly step: OperationStep; readonly sequence: number }>();
  for (const { sequence, body } of entries) {
    if (body.kind !== "operation") continue;
    const { enforced } = plan.phases.flatMap(({ waves }) => waves).find(({ id }) => id === body.wave) ?? {};
    const exceptions = body.exception === undefined ? undefined : plan.exceptionsGroup;
    if ((body.verb === "changeMembers" ? enforced : exceptions) === group)
      steps.set(body.opId, { step: body.step, sequence });
  }
  const late = [...steps].filter(([, { step, sequence }]) => sequence > since || open.includes(step));
  const changes: OwnChange[] = [];
  for (const [opId, { step }] of late) {
    const change = await memberChange(world, { rolloutId, opId });
    if (change !== undefined)
      changes.push({ added: change.added, removed: change.removed, applied: step === "applied" });
  }
  return { changes, isOpen: late.some(([, { step }]) => open.includes(step)) };
}

/** Which of these people have no account any more, because who left the organization was not taken out of a group; how many have one, and of how many nobody knows. */
async function lookUp(
  { directory }: World,
  people: readonly string[],
): Promise<{
  readonly gone: ReadonlySet<string>;
  readonly there: number;
  readonly unknown: number;
  /** Why one of them could not be looked up. */
  readonly failed: string | undefined;
}> {
  const gone = new Set<string>();
  let there = 0;
  let failed: string | undefined;
  for (const id of people.slice(0, maxLookUps)) {
    const account = await directory.account(id);
    if (account.kind === "read") there += 1;
    else if (account.kind === "unavailable" && account.reason === "missing") gone.add(id);
    else failed = account.because;
  }
  return { gone, there, unknown: people.length - there - gone.size, failed };
}
