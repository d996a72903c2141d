import type { Exception } from "../domain/exceptions/exception.ts";
import type { World } from "../ports/world.ts";
import { memberChange } from "./memberChange.ts";

/** Object ids of everybody whom exceptions of this rollout have put into the exceptions group; nobody else may be taken out of it. */
export async function exemptedByUs(
  world: World,
  rolloutId: string,
  exceptions: readonly Exception[],
): Promise<ReadonlySet<string>> {
  const added = new Set<string>();
  const opIds = exceptions.flatMap(({ steps }) =>
    steps.flatMap(({ verb, opId }) => (verb === "exempt" ? [opId] : [])),
  );
  for (const opId of new Set(opIds)) {
    for (const id of (await memberChange(world, { rolloutId, opId }))?.added ?? []) added.add(id);
  }
  return added;
}
