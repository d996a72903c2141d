import { exceptionsIn } from "../../../shared/domain/exceptions/exceptionsIn.ts";
import type { Entry, EntryBody } from "../../../shared/domain/ledger/entry.ts";
import type { Collecting } from "../../../shared/domain/measure/collecting.ts";
import { membershipDifferences } from "../../../shared/domain/measure/membershipDifferences.ts";
import { finalWave } from "../../../shared/domain/plan/finalWave.ts";
import type { Plan } from "../../../shared/domain/plan/plan.ts";
import type { World } from "../../../shared/ports/world.ts";
import { beginFollowing, type Following, followGroups } from "./followGroups.ts";
import { isFinalNear, readGroups } from "./readGroups.ts";

const minuteMs = 60_000;

/** Groups are read in full again after this long, and at once after this product has changed one or an exception has expired. */
const refreshMs = 8 * 60 * minuteMs;
/** What changed in groups is asked for at most this often. */
const leastMs = 4 * minuteMs;

/** Brings the waves' memberships up to date: in full where that is due or changes do not say all, otherwise by what changed. */
export async function readMemberships(
  world: World,
  plan: Plan,
  before: Collecting,
  entries: readonly Entry[],
  at: number,
): Promise<Collecting> {
  const seen = entries.findLast(({ body }) => changesMemberships(body))?.sequence ?? 0;
  const hasExpired = exceptionsIn(entries).some(({ until }) => until > before.membershipAt && until <= at);
  const isFinalMissing = isFinalNear(plan, entries) && before.memberships[finalWave] === undefined;
  const isOurs = seen > before.membershipSeen || hasExpired || isFinalMissing;
  // Whoever doubts a membership has set its time to 0.
  if (isOurs || before.membershipAt === 0) return inFull(world, plan, before, entries, at, seen);
  if (at - before.membershipFullAt >= refreshMs) {
    const read = await inFull(world, plan, before, entries, at, seen);
    const differences = membershipDifferences(before.memberships, read.memberships);
    return { ...read, reconciled: { ...read.reconciled, membership: { at, differences } } };
  }
  if (at - before.membershipAt < leastMs) return before;
  if (before.groupsFollowed === undefined) {
    const { membership: refused } = before.failing;
    // The tenant tells of no changes, or could not say just now.
    if (refused === undefined) return before;
    const following = await beginFollowing(world, plan);
    return following.kind === "later"
      ? { ...before, failing: { ...before.failing, membership: following.because } }
      : inFull(world, plan, before, entries, at, seen, following);
  }
  const followed = await followGroups(world, plan, before, entries, at);
  return followed === "unclear" ? inFull(world, plan, before, entries, at, seen) : followed;
}

async function inFull(
  world: World,
  plan: Plan,
  { groupsFollowed: _, ...before }: Collecting,
  entries: readonly Entry[],
  at: number,
  membershipSeen: number,
  asked?: Following,
): Promise<Collecting> {
  const { membership: _failed, ...failing } = before.failing;
  const following = asked ?? (await beginFollowing(world, plan));
  const memberships = await readGroups(world, plan, entries, at);
  return {
    ...before,
    failing: following.kind === "later" ? { ...failing, membership: following.because } : failing,
    memberships,
    membershipAt: at,
    membershipFullAt: at,
    membershipSeen,
    ...(following.kind === "begun" ? { groupsFollowed: following.groupsFollowed } : {}),
  };
}

/** Whether groups may hold other people than before, or the same people mean something else; whether the final policy stands decides whom it enforces. */
const changesMemberships = (body: EntryBody): boolean =>
  body.kind === "exceptionEnded" ||
  (body.kind === "operation" && (body.verb === "changeMembers" || body.exception !== undefined)) ||
  (body.kind === "operation" && body.wave === finalWave && body.step === "applied") ||
  (body.kind === "rolledBack" && body.wave === finalWave);
