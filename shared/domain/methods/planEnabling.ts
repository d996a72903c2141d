import { configurationPrint } from "./configurationPrint.ts";
import type { Enabling } from "./enabling.ts";
import type { PasskeyConfiguration, PasskeyTarget } from "./passkeyConfiguration.ts";
import { passkeyRequest } from "./passkeyRequest.ts";
import { tooLargeBecause } from "./tooLargeBecause.ts";

/** What enabling passkeys for an audience comes to, before anybody is asked. */
export type EnablingPlan =
  /** Nothing is to be written. */
  | { readonly kind: "enabled"; readonly because: string }
  | { readonly kind: "refused"; readonly because: string }
  | { readonly kind: "change"; readonly enabling: Enabling };

/** Members of a target that are understood, and so can be sent back as they are. */
const understood = new Set([
  "@odata.type",
  "id",
  "targetType",
  "isRegistrationRequired",
  "allowedPasskeyProfiles",
]);

/** Plans the one target that is added for an audience: nothing else is changed, narrowed or opted in to. Pure. */
export function planEnabling(configuration: PasskeyConfiguration, audience: string): EnablingPlan {
  const { raw, enabled, includes, excludes } = configuration;
  const refuse = (because: string): EnablingPlan => ({ kind: "refused", because });
  if (!enabled)
    return refuse(
      "passkeys are disabled in the tenant: enabling them is more than adding a target, and a person does it",
    );
  if (excludes.includes("all_users"))
    return refuse("everybody is excluded from passkeys, and exclusion wins");
  if (excludes.includes(audience))
    return refuse(
      `group ${audience} is excluded from passkeys, and exclusion wins: a person takes it out of the ${excludes.length} exclusions first`,
    );
  const ids = includes.map(({ id }) => id);
  if (ids.includes("all_users")) {
    const because =
      "everybody is a target of passkeys already: nothing is to be written, and staging by method is not possible in this tenant";
    return { kind: "enabled", because };
  }
  if (ids.includes(audience))
    return { kind: "enabled", because: `group ${audience} is a target of passkeys already` };
  const strange = includes.flatMap((target) => Object.keys(target)).find((name) => !understood.has(name));
  if (strange !== undefined)
    return refuse(
      `a target carries ${strange.slice(0, 60)}, which this version does not know and so could not send back unchanged`,
    );
  const profiles = profilesFor(configuration);
  if (profiles.kind === "refused") return profiles;
  const target: PasskeyTarget = {
    targetType: "group",
    id: audience,
    isRegistrationRequired: false,
    ...(profiles.allowed === undefined ? {} : { allowedPasskeyProfiles: profiles.allowed }),
  };
  const tooLarge = tooLargeBecause(configuration, target);
  if (tooLarge !== undefined) return refuse(tooLarge);
  return {
    kind: "change",
    enabling: {
      target,
      before: configurationPrint(raw),
      request: passkeyRequest(configuration, target),
    },
  };
}

/** The profiles that the targets have in common; where they differ, the default one. None where the tenant has not opted in. */
function profilesFor({
  profiles,
  includes,
  defaultProfile,
}: PasskeyConfiguration):
  | { readonly kind: "allowed"; readonly allowed?: readonly string[] }
  | { readonly kind: "refused"; readonly because: string } {
  if (profiles.length === 0) return { kind: "allowed" };
  const lists = includes.map(({ allowedPasskeyProfiles: list }) =>
    Array.isArray(list) ? list.map(String) : [],
  );
  const [first, ...others] = lists;
  const key = (list: readonly string[]): string => list.toSorted().join(" ");
  const isSame = first !== undefined && first.length > 0 && others.every((list) => key(list) === key(first));
  if (isSame) return { kind: "allowed", allowed: first };
  if (defaultProfile !== undefined && profiles.some(({ id }) => id === defaultProfile))
    return { kind: "allowed", allowed: [defaultProfile] };
  return {
    kind: "refused",
    because: `the ${includes.length} targets allow different passkey profiles and the tenant has no default one: a person adds the target`,
  };
}
