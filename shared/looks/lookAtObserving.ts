import type { Check } from "../domain/checks/check.ts";
import { checkExclusionGroups, type GroupControl } from "../domain/checks/checkExclusionGroups.ts";
import { checkObservePolicy } from "../domain/checks/checkObservePolicy.ts";
import type { CheckRules } from "../domain/checks/checkRules.ts";
import { type Known, known } from "../domain/checks/known.ts";
import type { ObservedSignIns, ObservePolicy } from "../domain/checks/observeSeen.ts";
import type { Plan } from "../domain/plan/plan.ts";
import type { PolicyDetail } from "../ports/policies.ts";
import type { World } from "../ports/world.ts";
import type { GroupLook } from "./createGroupLook.ts";
import { knownOf } from "./knownOf.ts";

/** Days of sign-ins that are looked at, newest first: a weekend with a holiday before it says nothing. */
const dataDays = 4;
const dayMs = 86_400_000;

/** D0.5: looks at the observe policy, its data, and who can fill the groups that policies leave out. */
export async function lookAtObserving(
  { policies, directory, signIns, clock }: Pick<World, "policies" | "directory" | "signIns" | "clock">,
  plan: Plan,
  rules: CheckRules,
  groups: GroupLook,
): Promise<readonly Check[]> {
  const at = clock.now();
  const reading = await policies.read(plan.observePolicy);
  const isMissing = reading.kind === "unavailable" && reading.reason === "missing";
  const policy: Known<ObservePolicy> =
    reading.kind === "read" ? known(observeOf(reading.value)) : { kind: "unknown", because: reading.because };
  const excluded = policy.kind === "known" ? policy.value.excludeGroups : [];
  const members = new Map<string, Known<ReadonlySet<string>>>();
  for (const group of excluded) members.set(group, await groups.everyone(group));
  const controls = new Map<string, Known<GroupControl>>();
  for (const group of new Set([...plan.exclusions.groups, plan.exceptionsGroup, ...excluded])) {
    controls.set(group, knownOf(await directory.groupFacts(group)));
  }
  return [
    ...checkObservePolicy(plan, rules, {
      policy: isMissing ? { kind: "missing" } : policy,
      strengths: policy.kind === "known" ? knownOf(await policies.strengths()) : policy,
      signIns: policy.kind === "known" ? await observed(signIns, plan, at) : policy,
      groups: members,
      at,
    }),
    ...checkExclusionGroups(controls),
  ];
}

function observeOf({
  id,
  state,
  includeUsers,
  excludeUsers,
  excludeGroups,
  rules,
  raw,
}: PolicyDetail): ObservePolicy {
  const changed = Date.parse(String(raw["modifiedDateTime"] ?? raw["createdDateTime"] ?? ""));
  return {
    id,
    state,
    ...(Number.isNaN(changed) ? {} : { changedAt: changed }),
    includeUsers,
    excludeUsers: excludeUsers.map((user) => user.toLowerCase()),
    excludeGroups: excludeGroups.map((group) => group.toLowerCase()),
    rules,
  };
}

/** One page of the newest days says whether the policy has results at all, or whether they are kept from us. */
async function observed(
  signIns: World["signIns"],
  { observePolicy, polling }: Plan,
  at: number,
): Promise<Known<ObservedSignIns>> {
  const until = at - polling.lagMinutes * 60_000;
  const page = await signIns.page(until - dataDays * dayMs, until);
  if (page.kind !== "read") return knownOf(page);
  const rows = page.value.signIns;
  const told = rows.filter(({ applied }) => applied !== undefined);
  if (rows.length > 0 && told.length === 0) {
    return {
      kind: "unknown",
      because: `none of ${rows.length} sign-ins shows results of policies: grant Policy.Read.ConditionalAccess beside AuditLog.Read.All`,
    };
  }
  const judged = told.filter(({ applied }) => (applied?.[observePolicy] ?? "unknown") !== "unknown");
  return known({ signIns: rows.length, judged: judged.length });
}
