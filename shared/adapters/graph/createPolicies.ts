import { bodyOfDraft } from "../../domain/enforcement/policyDraft.ts";
import type { WhatIfAnswer, WhatIfQuestion } from "../../domain/enforcement/whatIf.ts";
import type { Policies, PolicyDetail } from "../../ports/policies.ts";
import type { Reading } from "../../ports/reading.ts";
import { authenticationStrength } from "../../schemas/graph/authenticationStrength.ts";
import { conditionalAccessPolicy } from "../../schemas/graph/conditionalAccessPolicy.ts";
import { whatIfRow } from "../../schemas/graph/whatIfRow.ts";
import type { GraphClient } from "./graphClient.ts";
import type { Lane } from "./pacer.ts";
import { permissions } from "./permissions.ts";
import { policyDetailOf } from "./policyDetailOf.ts";
import { readAllPages } from "./readAllPages.ts";
import type { Collection } from "./readPage.ts";
import { refusedWrite } from "./refusedWrite.ts";

const policiesPath = "/identity/conditionalAccess/policies";

/** A tenant has at most some hundreds of policies; Graph sends at least fifty on a page. */
const maxPages = 20;

const laneOf = (priority: "urgent" | "background"): Lane =>
  priority === "urgent" ? "conditionalAccess" : "conditionalAccessBackground";

/** Conditional Access policies over Graph. */
export function createPolicies(client: GraphClient): Policies {
  const pathOf = (policyId: string) => `${policiesPath}/${encodeURIComponent(policyId)}`;

  return {
    async read(policyId, priority = "background") {
      const reply = await client.read({
        version: "v1.0",
        path: pathOf(policyId),
        lane: laneOf(priority),
        permission: permissions.policies,
        schema: conditionalAccessPolicy,
      });
      if (reply.kind === "rejected") return senseless(reply.because);
      if (reply.kind !== "read") return reply;
      const policy = reply.value;
      if (policy.id.toLowerCase() !== policyId.toLowerCase()) {
        return senseless(`asked for policy ${policyId}, got another`);
      }
      return { kind: "read", value: policyDetailOf(policy) };
    },

    list: (priority = "background") => listPolicies(client, laneOf(priority)),

    evaluate: (question, priority = "background") => evaluate(client, question, laneOf(priority)),

    async strengths() {
      const collection: Collection<ReturnType<typeof authenticationStrength.parse>> = {
        version: "v1.0",
        path: "/identity/conditionalAccess/authenticationStrength/policies",
        lane: "conditionalAccess",
        permission: permissions.policies,
        row: authenticationStrength,
        maxPages,
      };
      const all = await readAllPages(client, collection, "authentication strengths");
      if (all.kind !== "read") return all;
      const value = all.value.map(({ id, allowedCombinations }) => ({ id, allowed: allowedCombinations }));
      return { kind: "read", value };
    },

    async create(draft) {
      const reply = await client.write({
        method: "POST",
        path: policiesPath,
        body: bodyOfDraft(draft),
        lane: "conditionalAccess",
        permission: permissions.policyState,
      });
      return reply.kind === "refused" ? refusedWrite(reply) : reply;
    },

    async setState(policyId, state) {
      const reply = await client.write({
        method: "PATCH",
        path: pathOf(policyId),
        body: { state: state === "enabled" ? "enabled" : "enabledForReportingButNotEnforced" },
        lane: "conditionalAccess",
        permission: permissions.policyState,
      });
      return reply.kind === "refused" ? refusedWrite(reply) : reply;
    },
  };
}

async function listPolicies(client: GraphClient, lane: Lane): Promise<Reading<readonly PolicyDetail[]>> {
  const collection: Collection<ReturnType<typeof conditionalAccessPolicy.parse>> = {
    version: "v1.0",
    path: policiesPath,
    lane,
    permission: permissions.policies,
    row: conditionalAccessPolicy,
    maxPages,
  };
  const all = await readAllPages(client, collection, "policies");
  return all.kind === "read" ? { kind: "read", value: all.value.map(policyDetailOf) } : all;
}

async function evaluate(
  client: GraphClient,
  question: WhatIfQuestion,
  lane: Lane,
): Promise<Reading<readonly WhatIfAnswer[]>> {
  const collection: Collection<ReturnType<typeof whatIfRow.parse>> = {
    version: "v1.0",
    path: "/identity/conditionalAccess/evaluate",
    lane,
    permission: permissions.whatIf,
    row: whatIfRow,
    // All policies of a tenant fit into one answer; a link to more would have to be followed without the question.
    maxPages: 1,
    question: {
      signInIdentity: { "@odata.type": "#microsoft.graph.userSignIn", userId: question.userId },
      signInContext: contextOf(question),
      signInConditions: { devicePlatform: question.platform, clientAppType: "browser" },
      appliedPoliciesOnly: false,
    },
  };
  const all = await readAllPages(client, collection, "what-if results");
  if (all.kind !== "read") return all;
  return {
    kind: "read",
    value: all.value.map(({ id, policyApplies, analysisReasons }) => ({
      policyId: id,
      applies: policyApplies,
      ...(policyApplies || analysisReasons == null ? {} : { missed: analysisReasons.split(/,\s*/) }),
    })),
  };
}

function contextOf(question: WhatIfQuestion): Record<string, unknown> {
  return "userAction" in question
    ? { "@odata.type": "#microsoft.graph.userActionContext", userAction: question.userAction }
    : {
        "@odata.type": "#microsoft.graph.applicationContext",
        includeApplications: [question.applicationId],
      };
}

function senseless(because: string): Reading<never> {
  return { kind: "unavailable", reason: "protocol", because };
}
