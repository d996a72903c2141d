import { namedPeople, namingOperations } from "../../../shared/acts/namedPeople.ts";
import type { Entry } from "../../../shared/domain/ledger/entry.ts";
import type { Named } from "../../../shared/domain/measure/countWaves.ts";
import type { Plan } from "../../../shared/domain/plan/plan.ts";
import type { World } from "../../../shared/ports/world.ts";

/** Creates the question over one World; who is asked again with the same slices on record is answered from memory. */
export function createNamed(
  world: World,
): (rolloutId: string, plan: Plan, entries: readonly Entry[]) => Promise<Named> {
  const known = new Map<
    string,
    { readonly opIds: readonly string[]; readonly people: ReadonlySet<string> }
  >();
  return async (rolloutId, plan, entries) => {
    const named = new Map<string, ReadonlySet<string>>();
    if (!entries.some(({ body }) => body.kind === "operation" && body.step === "wouldHave")) return named;
    for (const { id: wave } of plan.phases.flatMap(({ waves }) => waves)) {
      const opIds = namingOperations(entries, wave);
      if (opIds.length === 0) continue;
      const key = `${rolloutId}|${wave}`;
      const before = known.get(key);
      const isSame = before?.opIds.length === opIds.length && before.opIds.at(-1) === opIds.at(-1);
      const people = isSame ? before.people : await namedPeople(world, rolloutId, opIds);
      known.set(key, { opIds, people });
      named.set(wave, people);
    }
    return named;
  };
}
