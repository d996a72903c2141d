import { exceptionState } from "../../shared/domain/exceptions/exception.ts";
import { exceptionsIn } from "../../shared/domain/exceptions/exceptionsIn.ts";
import { actingWaves } from "../../shared/domain/plan/actingWaves.ts";
import type { World } from "../../shared/ports/world.ts";
import type { Rollout } from "./findRollout.ts";

/** Whom and what the end of passwords alone does not reach: exceptions, excluded accounts, and apps that no policy covers; one sentence each. */
export async function outsideOf(
  world: World,
  { plan, entries }: Pick<Rollout, "plan" | "entries">,
): Promise<readonly string[]> {
  const now = world.clock.now();
  const standing = exceptionsIn(entries).filter((each) => exceptionState(each, now) === "granted");
  const people = new Set(standing.flatMap((each) => each.people)).size;
  const { breakGlass, directorySync, accounts, groups } = plan.exclusions;
  const excluded = breakGlass.length + directorySync.length + accounts.length;
  return [
    `${people} people with an exception that stands now`,
    `${excluded} excluded accounts (${breakGlass.length} break-glass, ${directorySync.length} directory synchronization, ${accounts.length} others) and whoever is in ${groups.length} excluded groups`,
    ...(await appsOutside(world, plan)),
  ];
}

/** The final policy says which apps it covers, else those of the waves do. */
async function appsOutside(world: World, plan: Rollout["plan"]): Promise<readonly string[]> {
  const ids =
    plan.finalPolicy === undefined
      ? actingWaves(plan).flatMap(({ wave }) => wave.policy ?? [])
      : [plan.finalPolicy.policy];
  const made = [...new Set(ids)].filter((id) => id !== "create");
  if (made.length === 0) return ["apps: no policy of the plan is there yet that says which it covers"];
  // One question for all: whoever proposes a date waits for the answer, and the tenant takes one of these a second.
  const read = await world.policies.list();
  if (read.kind !== "read") return [`apps: the policies of the tenant could not be read: ${read.because}`];
  const policies = read.value.filter(({ id }) => made.includes(id));
  const missing = made.length - policies.length;
  const found = policies
    .filter(({ rules }) => !rules.applications.includes("All"))
    .map(
      ({ displayName, rules }) => `apps: policy ${displayName} covers only ${rules.applications.join(", ")}`,
    );
  if (missing > 0)
    found.push(`apps: ${missing} of ${made.length} policies of the plan are not in the tenant`);
  return found.length === 0 ? ["apps: none, the policies cover all resources"] : found;
}
