import type { Plan } from "../plan/plan.ts";
import type { GroupHands } from "./groupHands.ts";

const mostRule = 200;

/** Who can fill a group without anybody's review, one sentence each; `nested`: other groups are members of it. Pure. */
export function handFindings(
  hands: GroupHands,
  nested: boolean,
  { people: { author, operators, approvers, emergency } }: Plan,
): readonly string[] {
  const inside = nested
    ? ["other groups are members of it: whoever fills them fills it, without review"]
    : [];
  if (hands.kind === "unread") return [...inside, `who can fill it is not known: ${hands.because}`];
  const { owners, dynamicRule, synchronized, openToAll } = hands;
  const known = new Set([author, ...operators, ...approvers, ...emergency]);
  const strangers = owners.filter(({ id }) => !known.has(id)).length;
  return [
    ...inside,
    ...(dynamicRule === undefined
      ? []
      : [
          `it is filled by the rule ${dynamicRule.slice(0, mostRule)}: whoever may set these attributes fills it, without review`,
        ]),
    ...(synchronized
      ? ["it comes from a directory outside the cloud, whose administrators fill it without review"]
      : []),
    ...(openToAll ? ["everybody of the tenant may join it, without review"] : []),
    ...(strangers === 0
      ? []
      : [
          `${strangers} of its ${owners.length} owners are not named in the plan and may put people in, without review`,
        ]),
  ];
}
