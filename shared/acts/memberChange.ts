import type { Operation } from "../ports/operations.ts";
import type { World } from "../ports/world.ts";
import { keptBeside } from "./keptBeside.ts";

/** What a changeMembers operation does to its group, as object ids; kept beside its row, and written before the first write to the tenant. */
export interface MemberChange {
  /** Who of the approved slice is to be in the group when the operation is over. */
  readonly wanted: readonly string[];
  /** Who was not in the group at a try of the operation, so that it is this product that adds them. */
  readonly added: readonly string[];
  /** Who is taken out; only people whom an operation of this rollout added. */
  readonly removed: readonly string[];
}

const kept = (world: World, operation: Pick<Operation, "rolloutId" | "opId">) =>
  keptBeside<MemberChange>(world, operation, "m");

/** The change that an operation has begun; undefined before its first try got so far. */
export const memberChange = (
  world: World,
  operation: Pick<Operation, "rolloutId" | "opId">,
): Promise<MemberChange | undefined> => kept(world, operation).read();

/** Writes down what a try is going to do, and returns what all tries together do: whom an earlier one added or removed stays on record. */
export async function keepMemberChange(
  world: World,
  operation: Operation,
  { wanted, added, removed }: MemberChange,
): Promise<MemberChange> {
  const before = await memberChange(world, operation);
  const change: MemberChange = {
    wanted,
    added: [...new Set([...(before?.added ?? []), ...added])],
    removed: [...new Set([...(before?.removed ?? []), ...removed])].filter((id) => !wanted.includes(id)),
  };
  await kept(world, operation).keep(change);
  return change;
}

/** Everybody whom operations of this rollout have added to a wave's group; nobody else may be taken out of it. */
export async function addedByUs(world: World, rolloutId: string, wave: string): Promise<ReadonlySet<string>> {
  const entries = await world.ledger.read(rolloutId);
  const opIds = new Set(
    entries.flatMap(({ body }) =>
      body.kind === "operation" && body.verb === "changeMembers" && body.wave === wave ? [body.opId] : [],
    ),
  );
  const added = new Set<string>();
  for (const opId of opIds) {
    for (const id of (await memberChange(world, { rolloutId, opId }))?.added ?? []) added.add(id);
  }
  return added;
}
