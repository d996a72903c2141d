import type { Ids } from "../people/ids.ts";
import type { StoredMembership } from "./collected.ts";

type Memberships = Readonly<Record<string, StoredMembership>>;

/** How many people came into or went out of an audience or an enforced group between two readings, each once a wave; waves that only one of them knows are left out. Pure. */
export function membershipDifferences(before: Memberships, now: Memberships): number {
  let people = 0;
  for (const [wave, { audience, enforced }] of Object.entries(now)) {
    const earlier = before[wave];
    if (earlier === undefined) continue;
    const moved = new Set([...moves(earlier.audience, audience), ...moves(earlier.enforced, enforced)]);
    people += moved.size;
  }
  return people;
}

const moves = (before: Ids, now: Ids): readonly string[] => [
  ...lacking(now, before),
  ...lacking(before, now),
];

const lacking = (people: Ids, others: Ids): readonly string[] => [...people].filter((id) => !others.has(id));
