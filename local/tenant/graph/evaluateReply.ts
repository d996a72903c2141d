import { z } from "zod";
import { accountKind } from "../people/population.ts";
import { globalAdministrator } from "../policies/initialPolicies.ts";
import { policyScope } from "../policies/policyScope.ts";
import { type Subject, scopeMiss } from "../policies/scopeMiss.ts";
import type { GraphRequest } from "./graphRequest.ts";
import { parsedBody } from "./parsedBody.ts";
import { contextUrl } from "./query/collection.ts";
import { badRequest, notFound, type Reply } from "./reply.ts";

const evaluateBody = z.strictObject({
  signInIdentity: z.looseObject({ "@odata.type": z.string(), userId: z.string().optional() }),
  signInContext: z.looseObject({
    "@odata.type": z.string(),
    includeApplications: z.array(z.string()).optional(),
    userAction: z.string().optional(),
  }),
  signInConditions: z
    .looseObject({ devicePlatform: z.string().optional(), clientAppType: z.string().optional() })
    .optional(),
  appliedPoliciesOnly: z.boolean().optional(),
});

/** POST /identity/conditionalAccess/evaluate: which policies would reach a sign-in, report-only ones included. */
export function evaluate(request: GraphRequest): Reply {
  const body = parsedBody(request, evaluateBody);
  const { world } = request.tenant;
  const { userId } = body.signInIdentity;
  if (userId === undefined) {
    throw badRequest("signInIdentity must be a #microsoft.graph.userSignIn with a userId.");
  }
  const account = world.accountOf(userId);
  if (account === undefined) {
    throw notFound(userId);
  }
  const [appId] = body.signInContext.includeApplications ?? [];
  const { userAction } = body.signInContext;
  if (appId === undefined && userAction === undefined) {
    throw badRequest("signInContext must name includeApplications or a userAction.");
  }
  const subject: Subject = {
    userId: world.people.ids[account] ?? "",
    isGuest: world.people.kind[account] === accountKind.guest,
    roles: world.people.isAdmin[account] === 1 ? [globalAdministrator] : [],
    isIn: (groupId) => world.membership.contains(groupId, account, ({ at }) => at <= world.now),
    target: appId === undefined ? { userAction: userAction ?? "" } : { appId },
    platform: body.signInConditions?.devicePlatform ?? "",
    clientAppType: body.signInConditions?.clientAppType ?? "browser",
  };
  const results = world.policies.allReadable(world.now).map((policy) => {
    const scope = policyScope(policy);
    const miss = policy.state === "disabled" ? "policyNotEnabled" : scopeMiss(scope, subject);
    return { ...policy, policyApplies: miss === undefined, analysisReasons: miss ?? "notSet" };
  });
  const value =
    body.appliedPoliciesOnly === true ? results.filter((result) => result.policyApplies) : results;
  const context = contextUrl(request, "Collection(microsoft.graph.whatIfAnalysisResult)");
  return { status: 200, body: { "@odata.context": context, value } };
}
