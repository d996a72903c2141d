import type { Operation } from "../ports/operations.ts";
import type { World } from "../ports/world.ts";

/** Object ids of the people whom an operation's evidence names; undefined when it names none or is not stored. */
export async function approvedPeople(
  world: World,
  { rolloutId, evidenceHash }: Operation,
): Promise<readonly string[] | undefined> {
  const evidence = evidenceHash === undefined ? undefined : await world.evidence.get(rolloutId, evidenceHash);
  return evidence?.act && world.evidence.people(rolloutId, evidence.act.peopleHash);
}
