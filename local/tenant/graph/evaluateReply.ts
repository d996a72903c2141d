import { z } from "zod";
import { accountKind } from "../people/population.ts";
import { globalAdministrator } from "../policies/initialPolicies.ts";
import { policyScope } from "../policies/policyScope.ts";
import { type Subject, scopeMiss } from "../policies/scopeMiss.ts";
import type { GraphRequest } from "./graphRequest.ts";
import { parsedBody } from "./parsedBody.ts";
import { contextUrl } from "./query/collection.ts";
import { badRequest, notFound, type Reply } from "./reply.ts";

const risk = z.enum(["low", "medium", "high", "hidden", "none"]).optional();

const evaluateBody = z.strictObject({
  signInIdentity: z.discriminatedUnion("@odata.type", [
    z.strictObject({
      "@odata.type": z.literal("#microsoft.graph.userSignIn"),
      userId: z.string().optional(),
      externalTenantId: z.string().nullable().optional(),
      externalUserType: z.string().optional(),
    }),
    z.strictObject({
      "@odata.type": z.literal("#microsoft.graph.servicePrincipalSignIn"),
      servicePrincipalId: z.string(),
    }),
  ]),
  signInContext: z.discriminatedUnion("@odata.type", [
    z.strictObject({
      "@odata.type": z.literal("#microsoft.graph.applicationContext"),
      includeApplications: z.array(z.string()).min(1),
    }),
    z.strictObject({
      "@odata.type": z.literal("#microsoft.graph.userActionContext"),
      userAction: z.enum(["registerSecurityInformation", "registerOrJoinDevices"]),
    }),
    z.strictObject({
      "@odata.type": z.literal("#microsoft.graph.authContext"),
      authenticationContextValue: z.string(),
    }),
  ]),
  signInConditions: z
    .strictObject({
      devicePlatform: z
        .enum(["android", "iOS", "windows", "windowsPhone", "macOS", "linux", "all"])
        .optional(),
      clientAppType: z
        .enum([
          "all",
          "browser",
          "mobileAppsAndDesktopClients",
          "exchangeActiveSync",
          "easSupported",
          "other",
        ])
        .optional(),
      country: z.string().nullable().optional(),
      ipAddress: z.string().nullable().optional(),
      signInRiskLevel: risk,
      userRiskLevel: risk,
      servicePrincipalRiskLevel: risk,
      insiderRiskLevel: z.enum(["none", "minor", "moderate", "elevated"]).optional(),
      authenticationFlow: z
        .strictObject({ transferMethod: z.enum(["none", "deviceCodeFlow", "authenticationTransfer"]) })
        .nullable()
        .optional(),
      deviceInfo: z
        .strictObject({
          deviceId: z.string().optional(),
          displayName: z.string().optional(),
          isCompliant: z.boolean().optional(),
          trustType: z.string().optional(),
          profileType: z.string().optional(),
          operatingSystem: z.string().optional(),
          operatingSystemVersion: z.string().optional(),
        })
        .nullable()
        .optional(),
    })
    .optional(),
  appliedPoliciesOnly: z.boolean().optional(),
});

/** POST /identity/conditionalAccess/evaluate: which policies would reach a sign-in, report-only ones included. */
export function evaluate(request: GraphRequest): Reply {
  const body = parsedBody(request, evaluateBody);
  const { world } = request.tenant;
  const { signInIdentity: identity, signInContext: context } = body;
  const userId = "userId" in identity ? identity.userId : undefined;
  if (userId === undefined) {
    throw badRequest("signInIdentity must be a #microsoft.graph.userSignIn with a userId.");
  }
  const account = world.accountOf(userId);
  if (account === undefined) {
    throw notFound(userId);
  }
  const [appId] = "includeApplications" in context ? context.includeApplications : [];
  const userAction = "userAction" in context ? context.userAction : undefined;
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
  const type = contextUrl(request, "Collection(microsoft.graph.whatIfAnalysisResult)");
  return { status: 200, body: { "@odata.context": type, value } };
}
