import type { Verdict } from "../criteria/verdict.ts";
import { isPhishingResistantStrength } from "../enforcement/lintPolicy.ts";
import type { PolicyRules } from "../enforcement/policyRules.ts";
import type { PolicyState } from "../measure/waveReading.ts";
import { everybody } from "../plan/finalWave.ts";
import type { Plan } from "../plan/plan.ts";
import { type Check, type CheckDraft, checked } from "./check.ts";
import type { CheckRules } from "./checkRules.ts";
import type { Known } from "./known.ts";
import { places } from "./places.ts";
import type { GroupMembers } from "./reach.ts";

/** The observe policy as the tenant has it. */
export interface ObservePolicy {
  readonly id: string;
  readonly state: PolicyState;
  /** Epoch milliseconds of its newest change, or of its creation; absent where the tenant does not say. */
  readonly changedAt?: number;
  readonly includeUsers: readonly string[];
  /** Object ids, in lower case, and the words of Graph. */
  readonly excludeUsers: readonly string[];
  readonly excludeGroups: readonly string[];
  readonly rules: PolicyRules;
}

/** Newest sign-ins, and those of them in which the observe policy has a result. */
export interface ObservedSignIns {
  readonly signIns: number;
  readonly judged: number;
}

/** Everything that D0.5 is judged on. */
export interface ObserveSeen {
  readonly policy: Known<ObservePolicy> | { readonly kind: "missing" };
  readonly strengths: Known<readonly NonNullable<PolicyRules["strength"]>[]>;
  readonly signIns: Known<ObservedSignIns>;
  readonly groups: GroupMembers;
  /** Epoch milliseconds. */
  readonly at: number;
}

const dayMs = 86_400_000;
const item = "D0.5" as const;

/** D0.5: whether the report-only policy stands, asks everybody for phishing-resistant sign-in, leaves out who must be left out, and has data. Pure. */
export function checkObservePolicy(
  plan: Pick<Plan, "observePolicy" | "exclusions">,
  { observeDays }: CheckRules,
  seen: ObserveSeen,
): readonly Check[] {
  const { policy } = seen;
  const call = `PATCH /v1.0/identity/conditionalAccess/policies/${plan.observePolicy}`;
  if (policy.kind !== "known") {
    const verdict: Verdict =
      policy.kind === "missing"
        ? { kind: "notYet", because: `there is no policy ${plan.observePolicy}` }
        : policy;
    const fix = `${places.policies} > New policy: all users, all resources, grant "Phishing-resistant MFA", state Report-only, and name its id as observePolicy in the plan; or let policies be read (Policy.Read.ConditionalAccess).`;
    return [checked({ id: "observe-found", item, title: "The observe policy is there", verdict, fix })];
  }
  const { value } = policy;
  const drafts: readonly CheckDraft[] = [
    {
      id: "observe-state",
      item,
      title: "The observe policy is report-only",
      verdict: stateOf(value),
      fix: `${places.policies} > the policy > Enable policy: Report-only; or ${call} with {"state": "enabledForReportingButNotEnforced"}. This product never writes it.`,
    },
    {
      id: "observe-strength",
      item,
      title: "The observe policy asks for phishing-resistant sign-in alone",
      verdict: strengthOf(value, seen.strengths),
      fix: `${places.policies} > the policy > Grant > Require authentication strength: Phishing-resistant MFA, and nothing else.`,
    },
    {
      id: "observe-users",
      item,
      title: "The observe policy is about everybody",
      verdict: usersOf(value),
      fix: `${places.policies} > the policy > Users: include All users; Target resources: no user actions, which have no report-only mode.`,
    },
    ...exclusionsOf(plan.exclusions, value, seen.groups),
    {
      id: "observe-days",
      item,
      title: `The observe policy has stood for ${observeDays} days`,
      verdict: daysOf(value, observeDays, seen.at),
      fix: "Leave the policy as it is until the days are over: data from before its newest change is about another policy.",
    },
    {
      id: "observe-data",
      item,
      title: "Sign-ins carry the observe policy's result",
      verdict: dataOf(seen.signIns),
      fix: "Grant the reader AuditLog.Read.All and Policy.Read.ConditionalAccess, and see in the sign-in log, tab Report-only, whether the policy has results.",
    },
  ];
  return drafts.map(checked);
}

function stateOf({ state, rules }: ObservePolicy): Verdict {
  if (rules.managed)
    return {
      kind: "notYet",
      because: "Microsoft manages the policy and may change it; make one of your own",
    };
  switch (state) {
    case "reportOnly":
      return { kind: "met", because: "the policy is in report-only" };
    case "enabled":
      return { kind: "breached", because: "the policy is enabled: it enforces everybody now" };
    case "disabled":
      return { kind: "notYet", because: "the policy is disabled and collects nothing" };
    default:
      return state satisfies never;
  }
}

function strengthOf({ rules }: ObservePolicy, strengths: ObserveSeen["strengths"]): Verdict {
  const { strength, otherGrants } = rules;
  if (strength === undefined)
    return { kind: "notYet", because: "the policy asks for no authentication strength" };
  if (strengths.kind === "unknown") return strengths;
  const named = strengths.value.find(({ id }) => id === strength.id);
  if (named === undefined)
    return { kind: "unknown", because: `the tenant has no authentication strength ${strength.id}` };
  const because = `the policy asks for strength ${strength.id}, which allows ${named.allowed.join(", ")}`;
  if (!isPhishingResistantStrength(named)) return { kind: "notYet", because };
  return otherGrants.length === 0
    ? { kind: "met", because }
    : { kind: "notYet", because: `${because}, and for ${otherGrants.join(", ")} beside it` };
}

function usersOf({ includeUsers, rules }: ObservePolicy): Verdict {
  if (rules.userActions.length > 0)
    return {
      kind: "notYet",
      because: `the policy is about ${rules.userActions.length} user action(s), which have no report-only mode`,
    };
  return includeUsers.includes(everybody)
    ? { kind: "met", because: "the policy includes all users" }
    : { kind: "notYet", because: `the policy includes ${includeUsers.length} user(s), not all` };
}

function exclusionsOf(
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

function daysOf({ changedAt, state }: ObservePolicy, observeDays: number, at: number): Verdict {
  if (state !== "reportOnly") return { kind: "notYet", because: "the policy is not in report-only" };
  if (changedAt === undefined)
    return { kind: "unknown", because: "the tenant does not say when the policy was changed" };
  const days = (at - changedAt) / dayMs;
  const met = days >= observeDays;
  return {
    kind: met ? "met" : "notYet",
    because: `the policy is as it is for ${days.toFixed(1)} days ${met ? ">=" : "<"} ${observeDays}`,
  };
}

function dataOf(signIns: ObserveSeen["signIns"]): Verdict {
  if (signIns.kind === "unknown") return signIns;
  const { signIns: read, judged } = signIns.value;
  if (read === 0) return { kind: "unknown", because: "there are 0 sign-ins of the newest days to look at" };
  const because = `the policy has a result in ${judged} of the newest ${read} sign-ins`;
  return { kind: judged > 0 ? "met" : "unknown", because };
}
