import type { Verdict } from "../criteria/verdict.ts";
import { type Check, checked } from "./check.ts";
import type { Known } from "./known.ts";
import { places } from "./places.ts";

/** Who can change who is in a group, as far as the tenant says. */
export interface GroupControl {
  readonly displayName: string;
  readonly owners: readonly { readonly kind: "person" | "application" | "unknown" }[];
  readonly dynamicRule?: string;
  readonly synchronized: boolean;
  readonly roleAssignable: boolean;
  readonly openToAll: boolean;
}

/** Longest part of a rule that is shown. */
const shownRule = 120;

/** D0.5: who can fill each group that policies leave out, as findings for people: whoever can, can step around the rollout. Pure. */
export function checkExclusionGroups(groups: ReadonlyMap<string, Known<GroupControl>>): readonly Check[] {
  return [...groups].map(([id, control]) =>
    checked({
      id: `exclusion-group:${id}`,
      item: "D0.5",
      title: `Only reviewed people come into exclusion group ${id}`,
      verdict: control.kind === "unknown" ? control : judge(control.value),
      decides: false,
      fix: `${places.groups} > ${id}: let members be assigned, not ruled; keep owners to those who review, or make it role-assignable; see who is in it.`,
    }),
  );
}

function judge(control: GroupControl): Verdict {
  const { displayName, owners, dynamicRule, synchronized, roleAssignable, openToAll } = control;
  const people = owners.filter(({ kind }) => kind === "person").length;
  const owned = `${owners.length} owner(s), ${people} of them people`;
  const name = JSON.stringify(displayName);
  if (openToAll) return { kind: "notYet", because: `${name} is open: everybody may join by themselves` };
  if (dynamicRule !== undefined) {
    const rule = dynamicRule.length > shownRule ? `${dynamicRule.slice(0, shownRule)}...` : dynamicRule;
    return { kind: "notYet", because: `${name} is filled by a rule: ${rule}` };
  }
  if (synchronized)
    return { kind: "notYet", because: `${name} is filled by a directory outside the cloud; ${owned}` };
  if (owners.length > 0 && !roleAssignable)
    return { kind: "notYet", because: `${name} has ${owned}, who may put anybody in` };
  return {
    kind: "met",
    because: `${name} is assigned, with ${owned}${roleAssignable ? ", role-assignable" : ""}`,
  };
}
