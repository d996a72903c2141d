import type { Verdict } from "../criteria/verdict.ts";
import type { Plan } from "../plan/plan.ts";
import type { CheckDraft } from "./check.ts";
import type { ObservePolicy } from "./observeSeen.ts";
import { places } from "./places.ts";
import type { GroupMembers } from "./reach.ts";

const item = "D0.5" as const;

/** Whether the observe policy leaves out everybody whom the plan says must be left out, and guests. Pure. */
export function checkExclusions(
  { breakGlass, directorySync, accounts }: Plan["exclusions"],
  policy: ObservePolicy,
  groups: GroupMembers,
): readonly CheckDraft[] {
  const fix = `${places.policies} > the policy > Users > Exclude: add who is missing. It blocks nobody today, but whoever turns it on by mistake locks them out.`;
  const named = [
    { id: "break-glass", title: "Break-glass accounts", people: breakGlass },
    { id: "sync", title: "Directory synchronization accounts", people: directorySync },
    { id: "accounts", title: "Listed service, room and shared accounts", people: accounts },
  ] as const;
  return [
    ...named
      .filter(({ people }) => people.length > 0)
      .map(
        ({ id, title, people }): CheckDraft => ({
          id: `observe-excludes-${id}`,
          item,
          title: `${title} are excluded from the observe policy`,
          verdict: excludedOf(title.toLowerCase(), people, policy, groups),
          fix,
        }),
      ),
    {
      id: "observe-excludes-guests",
      item,
      title: "Guests are excluded from the observe policy",
      verdict: policy.rules.excludesGuests
        ? { kind: "met", because: "guests and external users are excluded" }
        : {
            kind: "notYet",
            because: "guests and external users are not excluded: they cannot register passkeys here",
          },
      fix,
    },
  ];
}

function excludedOf(
  name: string,
  people: readonly string[],
  { excludeUsers, excludeGroups }: ObservePolicy,
  groups: GroupMembers,
): Verdict {
  const missing = people.filter((id) => !excludeUsers.includes(id));
  const open = missing.filter(
    (id) =>
      !excludeGroups.some((group) => {
        const members = groups.get(group);
        return members?.kind === "known" && members.value.has(id);
      }),
  );
  const because = `${people.length - open.length} of ${people.length} ${name} are excluded`;
  if (open.length === 0) return { kind: "met", because };
  const unread = excludeGroups.map((group) => groups.get(group)).find((members) => members?.kind !== "known");
  return unread === undefined
    ? { kind: "notYet", because }
    : { kind: "unknown", because: `${because}; the members of an excluded group cannot be read` };
}
