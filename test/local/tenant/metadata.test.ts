import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import {
  audienceGroup,
  enforcedGroup,
  observePolicy,
  roleId,
  wavePolicy,
} from "../../../local/tenant/people/fixedIds.ts";
import { MetadataValidator } from "./metadataValidator.ts";
import { TenantClient } from "./tenantClient.ts";

const file = join(import.meta.dirname, "../../../../shared/data/graph-v1.0-metadata.xml");
const hasMetadata = existsSync(file);

/** Properties of sign-ins that appear in the documentation's beta examples and not in the v1.0 metadata. */
const betaOnly = {
  "microsoft.graph.signIn": [
    "originalRequestId",
    "authenticationProtocol",
    "originalTransferMethod",
    "incomingTokenType",
    "homeTenantName",
    "isTenantRestricted",
    "tokenIssuerName",
    "tokenIssuerType",
    "processingTimeInMilliseconds",
    "authenticationMethodsUsed",
    "authenticationRequirement",
    "uniqueTokenIdentifier",
    "sessionId",
    "signInIdentifier",
    "signInEventTypes",
    "userType",
    "flaggedForReview",
    "autonomousSystemNumber",
    "crossTenantAccessType",
    "authenticationProcessingDetails",
    "networkLocationDetails",
    "authenticationDetails",
    "authenticationRequirementPolicies",
    "sessionLifetimePolicies",
  ],
  "graph.appliedConditionalAccessPolicy": ["conditionsSatisfied", "conditionsNotSatisfied"],
};

const user = (path: string) => `/v1.0/users/${roleId(1)}${path}`;
const policies = "/v1.0/identity/conditionalAccess/policies";
const methodsPolicy = "/v1.0/policies/authenticationMethodsPolicy";
const transitive = `/v1.0/groups/${audienceGroup(3)}/transitiveMembers/microsoft.graph.user`;

/** Every GET route with the type of its reply; a collection's type stands for its items. */
const reads: readonly (readonly [path: string, type: string])[] = [
  ["/beta/auditLogs/signIns", "microsoft.graph.signIn"],
  ["/beta/auditLogs/signIns?$filter=isInteractive eq false", "microsoft.graph.signIn"],
  ["/v1.0/auditLogs/directoryAudits", "microsoft.graph.directoryAudit"],
  ["/v1.0/reports/authenticationMethods/userRegistrationDetails", "microsoft.graph.userRegistrationDetails"],
  [
    "/v1.0/reports/authenticationMethods/usersRegisteredByMethod(includedUserTypes='member',includedUserRoles='all')",
    "microsoft.graph.userRegistrationMethodSummary",
  ],
  [methodsPolicy, "microsoft.graph.authenticationMethodsPolicy"],
  [
    `${methodsPolicy}/authenticationMethodConfigurations/fido2`,
    "microsoft.graph.fido2AuthenticationMethodConfiguration",
  ],
  [
    `${methodsPolicy}/authenticationMethodConfigurations/microsoftAuthenticator`,
    "microsoft.graph.microsoftAuthenticatorAuthenticationMethodConfiguration",
  ],
  [
    `${methodsPolicy}/authenticationMethodConfigurations/temporaryAccessPass`,
    "microsoft.graph.temporaryAccessPassAuthenticationMethodConfiguration",
  ],
  [policies, "microsoft.graph.conditionalAccessPolicy"],
  [`${policies}/${observePolicy}`, "microsoft.graph.conditionalAccessPolicy"],
  [
    "/v1.0/identity/conditionalAccess/authenticationStrength/policies",
    "microsoft.graph.authenticationStrengthPolicy",
  ],
  ["/v1.0/groups", "microsoft.graph.group"],
  [`/v1.0/groups/${audienceGroup(3)}`, "microsoft.graph.group"],
  [`/v1.0/groups/${audienceGroup(3)}/owners`, "microsoft.graph.directoryObject"],
  [`${transitive}?$top=999`, "microsoft.graph.user"],
  [
    `${transitive}?$select=id,userPrincipalName,accountEnabled,userType,department&$count=true`,
    "microsoft.graph.user",
  ],
  ["/v1.0/users?$top=999", "microsoft.graph.user"],
  [
    "/v1.0/users?$select=id,accountEnabled,userType,department,onPremisesSyncEnabled,passwordPolicies,lastPasswordChangeDateTime,usageLocation,createdDateTime,proxyAddresses",
    "microsoft.graph.user",
  ],
  ["/v1.0/users/delta", "microsoft.graph.user"],
  [user(""), "microsoft.graph.user"],
  [user("/authentication/methods"), "microsoft.graph.authenticationMethod"],
  [user("/authentication/fido2Methods"), "microsoft.graph.fido2AuthenticationMethod"],
  ["/v1.0/devices?$expand=registeredOwners", "microsoft.graph.device"],
  ["/v1.0/deviceManagement/managedDevices", "microsoft.graph.managedDevice"],
  ["/v1.0/domains/corp.example/federationConfiguration", "microsoft.graph.entity"],
];

const totals = { replies: 0, values: 0 };
afterAll(() => {
  console.log(
    hasMetadata
      ? `metadata: ${totals.replies} replies with ${totals.values} values fit`
      : "metadata: SKIPPED, ../shared/data/graph-v1.0-metadata.xml is not there",
  );
});

test.for(["smooth", "brownfield", "stolen-passwords"])(
  "every reply of a month of %s fits the official metadata",
  async (scenario) => {
    if (!hasMetadata) {
      return;
    }
    const validator = new MetadataValidator(readFileSync(file, "utf8"), betaOnly);
    const client = await TenantClient.start({ scenario, users: 100 });
    const check = (body: Record<string, unknown>, type: string, path: string): void => {
      totals.replies++;
      const isList = Array.isArray(body["value"]);
      const declared = isList ? `Collection(${type})` : type;
      expect(validator.problems(isList ? body["value"] : body, declared, path)).toEqual([]);
    };
    try {
      client.goTo(0, 9);
      await client.admin("invite", { groupId: audienceGroup(3) });
      for (let day = 1; day <= 31; day += 5) {
        client.goTo(day, 16);
        if (day === 11) {
          const { ready, unready } = await client.readiness(audienceGroup(3));
          await client.enforce(enforcedGroup(3), [...ready, ...unready]);
          await client.setState(wavePolicy(3), "enabled");
          await client.admin("drill", { groupId: audienceGroup(3) });
        }
        for (const [path, type] of reads) {
          const answer = await client.get(path);
          expect([path, answer.status]).toEqual([path, 200]);
          check(answer.body, type, path);
        }
        client.now += 10_000;
        const evaluated = await client.send("POST", "/v1.0/identity/conditionalAccess/evaluate", {
          signInIdentity: { "@odata.type": "#microsoft.graph.userSignIn", userId: roleId(1) },
          signInContext: { "@odata.type": "#microsoft.graph.applicationContext", includeApplications: ["x"] },
        });
        check(evaluated.body, "microsoft.graph.whatIfAnalysisResult", "evaluate");
        await checkErrors(client);
      }
    } finally {
      await client.close();
    }
    totals.values += validator.checked;
    expect(validator.checked).toBeGreaterThan(50_000);
  },
);

test("the validator notices a wrong type, an unknown member, an unknown property and a forbidden null", () => {
  if (!hasMetadata) {
    return;
  }
  const validator = new MetadataValidator(readFileSync(file, "utf8"), betaOnly);
  const problems = (value: unknown) => validator.problems(value, "microsoft.graph.signIn", "row");
  const good = { id: "1", createdDateTime: "2026-01-05T00:00:00Z", userId: "2", riskState: "none" };
  expect(problems(good)).toEqual([]);
  expect(problems({ ...good, createdDateTime: "yesterday" })).toHaveLength(1);
  expect(problems({ ...good, riskState: "calm" })).toHaveLength(1);
  expect(problems({ ...good, shoeSize: 43 })).toHaveLength(1);
  expect(problems({ ...good, userId: null })).toHaveLength(1);
  expect(problems({ ...good, appliedConditionalAccessPolicies: [{ result: "maybe" }] })).toHaveLength(1);
});

async function checkErrors(client: TenantClient): Promise<void> {
  const attempts = [
    client.get("/v1.0/users", { authorization: "" }),
    client.get("/v1.0/users/nobody"),
    client.get("/v1.0/unicorns"),
    client.send("PUT", "/v1.0/users"),
  ];
  for (const answer of await Promise.all(attempts)) {
    totals.replies++;
    expect(Object.keys(answer.body)).toEqual(["error"]);
    expect(Object.keys(answer.body.error)).toEqual(["code", "message", "innerError"]);
    expect(Object.keys(answer.body.error.innerError)).toEqual(["date", "request-id", "client-request-id"]);
  }
}
