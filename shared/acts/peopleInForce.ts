import { guardView } from "../domain/ledger/guardView.ts";
import type { Plan } from "../domain/plan/plan.ts";
import type { Reading } from "../ports/reading.ts";
import type { World } from "../ports/world.ts";

/** Object ids of everybody in the group of a wave that is enforced now, by the ledger; read from the tenant. */
export async function peopleInForce(
  world: World,
  { phases, groupWrites }: Plan,
  rolloutId: string,
): Promise<Reading<ReadonlySet<string>>> {
  const people = new Set<string>();
  const entries = await world.ledger.read(rolloutId);
  for (const { id, enforced } of phases.flatMap(({ waves }) => waves)) {
    // Where the group is the audience, nobody is in it because we decided so, and the policy excludes exceptions.
    if (enforced === undefined || !groupWrites || guardView(entries, id).intended !== "enabled") continue;
    const members = await world.directory.membersOf(enforced);
    if (members.kind !== "read") return members;
    for (const member of members.value) people.add(member.id);
  }
  return { kind: "read", value: people };
}
