import { isPhishingResistantStrength } from "../../shared/domain/enforcement/lintPolicy.ts";
import { cannotTry, confirmed, type LiveFact, refuted } from "./liveFact.ts";

/** Policies that documents of 2021 allowed. */
const olderLimit = 195;
/** Combinations of a strength that a pass satisfies. */
const passes = ["temporaryAccessPassOneTime", "temporaryAccessPassMultiUse"];

/** Facts about Conditional Access. */
export const policyFacts: readonly LiveFact[] = [
  {
    id: "strength-004",
    source: "graph.md 17, 34",
    fact: "The built-in strength whose id ends in 004 allows exactly Windows Hello, FIDO2 and multi-factor certificates.",
    how: "reads the tenant's strengths",
    async attempt({ ports }) {
      const all = await ports.policies.strengths();
      if (all.kind !== "read") return cannotTry(all.because);
      const found = all.value.find(({ id }) => id.endsWith("0004"));
      if (found === undefined) return refuted(`none of ${all.value.length} strengths has such an id`);
      const answer = `${found.id} allows ${found.allowed.join(", ")}`;
      return isPhishingResistantStrength(found) ? confirmed(answer) : refuted(answer);
    },
  },
  {
    id: "strength-003",
    source: "graph.md 17",
    fact: "The built-in strength whose id ends in 003 is the passwordless one.",
    how: "reads the tenant's strengths: it allows deviceBasedPush and no password",
    async attempt({ ports }) {
      const all = await ports.policies.strengths();
      if (all.kind !== "read") return cannotTry(all.because);
      const found = all.value.find(({ id }) => id.endsWith("0003"));
      if (found === undefined) return refuted(`none of ${all.value.length} strengths has such an id`);
      const { allowed } = found;
      const answer = `${found.id} allows ${allowed.join(", ")}`;
      const isSo =
        allowed.includes("deviceBasedPush") && !allowed.some((each) => each.startsWith("password,"));
      return isSo ? confirmed(answer) : refuted(answer);
    },
  },
  {
    id: "policy-limit",
    source: "graph.md 18, 9",
    fact: "A tenant may have up to 240 policies, not 195.",
    how: "counts the policies",
    async attempt({ policies }) {
      const all = await policies();
      if (all.kind !== "read") return cannotTry(all.because);
      const answer = `the tenant has ${all.value.length} policies`;
      return all.value.length > olderLimit
        ? confirmed(answer)
        : cannotTry(`${answer}, not more than ${olderLimit}`);
    },
  },
  {
    id: "least-policy-permission",
    source: "graph.md 9, 17",
    fact: "Policy.Read.ConditionalAccess alone reads policies.",
    how: "reads them and looks at what the login holds",
    async attempt({ policies, held }) {
      const all = await policies();
      if (held === undefined) return cannotTry("the login's token does not tell what it holds");
      const small = held.includes("Policy.Read.ConditionalAccess");
      const larger = held.filter((name) =>
        /^(Policy\.Read\.All|Policy\.ReadWrite\.Cond|Directory\.Read)/.test(name),
      );
      if (all.kind !== "read")
        return small && all.kind === "unavailable" && all.reason === "forbidden"
          ? refuted(`refused in spite of it: ${all.because}`)
          : cannotTry(all.because);
      return small && larger.length === 0
        ? confirmed(`${all.value.length} policies were read with it`)
        : cannotTry(`read, but the login holds ${larger.join(", ") || "another right"} beside it`);
    },
  },
  {
    id: "what-if-report-only",
    source: "graph.md 21",
    fact: "What-if answers with report-only policies too.",
    how: "asks what would reach a break-glass account and an ordinary one (a question that changes nothing), and looks for the observe policy",
    async attempt({ ports, plan }) {
      const group = plan.phases.flatMap(({ waves }) => waves)[0]?.audience ?? plan.exceptionsGroup;
      const members = await ports.directory.membersOf(group);
      const userId = members.kind === "read" ? members.value[0]?.id : undefined;
      if (userId === undefined) return cannotTry("the first audience has nobody, or cannot be read");
      const office = "00000003-0000-0ff1-ce00-000000000000";
      const answer = await ports.policies.evaluate({ userId, platform: "windows", applicationId: office });
      if (answer.kind !== "read") return cannotTry(answer.because);
      const observed = await ports.policies.read(plan.observePolicy);
      if (observed.kind !== "read") return cannotTry(observed.because);
      if (observed.value.state !== "reportOnly")
        return cannotTry(`the observe policy is ${observed.value.state}`);
      const found = answer.value.find(({ policyId }) => policyId === plan.observePolicy);
      return found === undefined
        ? refuted(`${answer.value.length} policies, the report-only one not among them`)
        : confirmed(
            `${answer.value.length} policies, the report-only one among them (${found.applies ? "applies" : "does not apply"})`,
          );
    },
  },
  {
    id: "registration-path",
    source: "model.md 2",
    fact: "The tenant has a policy for registering security information whose strength lets a pass in.",
    how: "looks for a policy with that user action; that it works only the canary drill proves",
    async attempt({ policies, ports }) {
      const [all, strengths] = [await policies(), await ports.policies.strengths()];
      if (all.kind !== "read") return cannotTry(all.because);
      if (strengths.kind !== "read") return cannotTry(strengths.because);
      const about = all.value.filter(({ rules }) =>
        rules.userActions.some((action) => /registersecurityinfo/i.test(action)),
      );
      const letting = about.filter(({ rules }) => {
        const allowed = strengths.value.find(({ id }) => id === rules.strength?.id)?.allowed ?? [];
        return rules.strength === undefined || passes.some((each) => allowed.includes(each));
      });
      const answer = `${about.length} policies are about registering, ${letting.length} of them let a pass in`;
      return letting.length > 0 ? confirmed(answer) : about.length > 0 ? refuted(answer) : cannotTry(answer);
    },
  },
  {
    id: "compliance-and-registration",
    source: "graph.md 8",
    fact: "Policies that want compliant devices leave the Azure Credential Configuration Endpoint Service out.",
    how: "counts enabled policies with that grant for all resources",
    async attempt({ policies }) {
      const all = await policies();
      if (all.kind !== "read") return cannotTry(all.because);
      const wanting = all.value.filter(
        ({ state, rules }) =>
          state === "enabled" &&
          rules.otherGrants.includes("compliantDevice") &&
          rules.applications.includes("All"),
      );
      const leaving = wanting.filter(({ raw }) =>
        JSON.stringify(raw).includes("ea890292-c8c8-4433-b5ea-b09d0668e1a6"),
      );
      const answer = `${leaving.length} of ${wanting.length} such policies leave it out`;
      if (wanting.length === 0)
        return cannotTry("no enabled policy wants compliant devices for all resources");
      return leaving.length === wanting.length ? confirmed(answer) : refuted(answer);
    },
  },
  {
    id: "china",
    source: "graph.md 8b",
    fact: "In the cloud of China Graph is microsoftgraph.chinacloudapi.cn.",
    how: "reaches it, where the plan is for that cloud",
    async attempt({ plan, policies }) {
      if (plan.cloud !== "china") return cannotTry(`the plan is for the cloud ${plan.cloud}`);
      const all = await policies();
      return all.kind === "read" ? confirmed("it answered") : refuted(all.because);
    },
  },
];
