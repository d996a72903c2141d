import type { CollectedPeople } from "../measure/collected.ts";

/** Object ids of everybody whom some wave asks, each once, those with an exception too. */
export function askedPeople(memberships: CollectedPeople["memberships"]): ReadonlySet<string> {
  const asked = new Set<string>();
  for (const { audience } of Object.values(memberships)) for (const id of audience) asked.add(id);
  return asked;
}
