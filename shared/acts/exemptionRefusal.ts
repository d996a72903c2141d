import { exceptionState } from "../domain/exceptions/exception.ts";
import { exceptionsIn } from "../domain/exceptions/exceptionsIn.ts";
import { votersOf } from "../domain/plan/votersOf.ts";
import type { World } from "../ports/world.ts";
import type { Pinned } from "./mayAct.ts";

/** The people whom a granted exception names, or why nobody may be excepted by it at this moment. */
export async function exemptionRefusal(
  world: World,
  { plan, startedBy, amenders }: Pinned,
  rolloutId: string,
  number: number,
): Promise<
  | { readonly kind: "granted"; readonly people: readonly string[] }
  | { readonly kind: "refused"; readonly because: string }
> {
  const refused = (because: string) => ({ kind: "refused", because }) as const;
  const entries = await world.ledger.read(rolloutId);
  const exception = exceptionsIn(entries)[number - 1];
  if (exception === undefined) return refused(`there is no exception ${number}`);
  if (entries.some(({ body }) => body.kind === "rolloutEnded" && body.outcome === "aborted"))
    return refused("the rollout was aborted");
  const state = exceptionState(exception, world.clock.now());
  if (state !== "granted") return refused(`exception ${number} is ${state} now`);
  const voters = votersOf(plan, startedBy, [...amenders, exception.by]);
  if (!voters.includes(exception.decision?.by ?? ""))
    return refused(`exception ${number} was granted by somebody who may not`);
  const { breakGlass, directorySync, accounts } = plan.exclusions;
  const excluded = [...breakGlass, ...directorySync, ...accounts];
  const named = exception.people.filter((id) => excluded.includes(id)).length;
  if (named > 0) return refused(`exception ${number} names ${named} excluded account(s)`);
  return { kind: "granted", people: exception.people };
}
