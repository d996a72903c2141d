import type { Verdict } from "../criteria/verdict.ts";
import { isPhishingResistantStrength } from "../enforcement/lintPolicy.ts";
import { everybody } from "../plan/finalWave.ts";
import type { Plan } from "../plan/plan.ts";
import { type Check, type CheckDraft, checked } from "./check.ts";
import { checkExclusions } from "./checkExclusions.ts";
import type { CheckRules } from "./checkRules.ts";
import type { ObservePolicy, ObserveSeen } from "./observeSeen.ts";
import { places } from "./places.ts";

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
    ...checkExclusions(plan.exclusions, value, seen.groups),
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
