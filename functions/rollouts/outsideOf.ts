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
  const found: string[] = [];
  const unread: string[] = [];
  for (const id of made) {
    const policy = await world.policies.read(id);
    if (policy.kind !== "read") {
      unread.push(policy.because);
      continue;
    }
    const { applications } = policy.value.rules;
    if (applications.includes("All")) continue;
    found.push(`apps: policy ${policy.value.displayName} covers only ${applications.join(", ")}`);
  }
  if (unread.length > 0)
    found.push(`apps: ${unread.length} of ${made.length} policies could not be read: ${unread[0]}`);
  return found.length === 0 ? ["apps: none, the policies cover all resources"] : found;
}
