import type { Plan } from "../domain/plan/plan.ts";
import type { World } from "../ports/world.ts";
import { fit, halted, type Inspection, unfit } from "./inspection.ts";

/** Fewest break-glass accounts that a plan which enforces needs. */
const fewest = 2;

/** Looks at the break-glass accounts themselves: they must be there, enabled, and of the cloud only. */
export async function inspectBreakGlass(world: World, plan: Plan): Promise<Inspection> {
  const accounts = [...new Set(plan.exclusions.breakGlass)];
  if (accounts.length < fewest)
    return unfit(`the plan names ${accounts.length} break-glass accounts < ${fewest}`);
  let disabled = 0;
  let synchronized = 0;
  for (const id of accounts) {
    const account = await world.directory.account(id);
    if (account.kind === "unavailable" && account.reason === "missing") {
      return unfit(`break-glass account ${id} is not in the tenant`);
    }
    if (account.kind !== "read") return halted(world, account);
    if (!account.value.accountEnabled) disabled += 1;
    if (account.value.synchronized === true) synchronized += 1;
  }
  const of = `of ${accounts.length} break-glass accounts`;
  if (disabled > 0) return unfit(`${disabled} ${of} are disabled`);
  return synchronized > 0 ? unfit(`${synchronized} ${of} are synchronized, wanted cloud-only ones`) : fit;
}
