import type { Entry } from "../domain/ledger/entry.ts";
import type { World } from "../ports/world.ts";
import { approvedPeople } from "./approvedPeople.ts";
import { memberChange } from "./memberChange.ts";

/** Operations whose people count as named: slices of a wave that only observed, since it was last rolled back. Pure. */
export function namingOperations(entries: readonly Entry[], wave: string): readonly string[] {
  const rolledBack = entries.findLast(({ body }) => body.kind === "rolledBack" && body.wave === wave);
  const since = rolledBack?.sequence ?? 0;
  return entries.flatMap(({ body, sequence }) => {
    if (sequence <= since || body.kind !== "operation" || body.wave !== wave) return [];
    return body.verb === "changeMembers" && body.step === "wouldHave" ? [body.opId] : [];
  });
}

/** Object ids of everybody whom these operations would have enforced. */
export async function namedPeople(
  world: World,
  rolloutId: string,
  opIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const named = new Set<string>();
  for (const opId of opIds) {
    const operation = await world.operations.get(rolloutId, opId);
    if (operation === undefined) continue;
    const change = await memberChange(world, operation);
    for (const id of change?.wanted ?? (await approvedPeople(world, operation)) ?? []) named.add(id);
  }
  return named;
}
