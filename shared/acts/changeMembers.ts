import type { ActOutcome, ApprovedAct } from "../domain/enforcement/act.ts";
import type { Plan } from "../domain/plan/plan.ts";
import type { World } from "../ports/world.ts";
import { refusalNow } from "./mayAct.ts";
import { openOperation } from "./openOperation.ts";
import { moveTo } from "./operationLog.ts";
import { planOf } from "./planOf.ts";

/** Adds the approved slice to a wave's `enforced` group, person by person; adding twice is harmless. */
export async function changeMembers(world: World, request: ApprovedAct): Promise<ActOutcome> {
  const opened = await openOperation(world, request, "changeMembers");
  if (opened.kind === "over") return opened.outcome;
  const { operation, act } = opened;
  const { plan } = await planOf(world, request.rolloutId);
  const people = await world.evidence.people(request.rolloutId, act.peopleHash);
  const refused =
    (await refusalNow(world, plan, operation, request)) ?? unfitPeople(plan, people, act.people);
  if (refused || people === undefined) {
    return moveTo(world, operation, ["planned"], "refused", {
      because: refused ?? "the slice is not stored",
    });
  }
  await world.checkpoint("changeMembers.3");
  for (const person of people) {
    const added = await world.directory.addMember(act.enforcedGroup, person);
    if (added.kind === "refused")
      return moveTo(world, operation, ["planned"], "refused", { because: added.because });
    if (added.kind === "throttled")
      return { kind: "throttled", until: world.clock.now() + added.retryAfterMs };
    if (added.kind === "unknownOutcome") return { kind: "unknownOutcome", because: added.because };
  }
  await world.checkpoint("changeMembers.6");
  return moveTo(world, operation, ["planned"], "sent", { people: people.length });
}

function unfitPeople(
  plan: Plan,
  people: readonly string[] | undefined,
  approved: number,
): string | undefined {
  if (people === undefined) return "the approved slice is missing from the store";
  if (people.length > plan.caps.perStep)
    return `the slice holds ${people.length} people > cap ${plan.caps.perStep}`;
  if (people.length > approved) return `the slice holds ${people.length} people, approved were ${approved}`;
  const { breakGlass, directorySync, accounts } = plan.exclusions;
  const excluded = people.filter((id) => [...breakGlass, ...directorySync, ...accounts].includes(id));
  return excluded.length > 0 ? `the slice holds ${excluded.length} excluded account(s)` : undefined;
}
