import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { allRoutes } from "../../../local/tenant/graph/routes/allRoutes.ts";
import { audienceGroup, enforcedGroup, roleId, wavePolicy } from "../../../local/tenant/people/fixedIds.ts";
import { scenarioNames } from "../../../local/tenant/scenarios/scenarioNamed.ts";
import { bearer } from "./bearer.ts";
import { graphReads } from "./graphReads.ts";
import { MetadataValidator } from "./metadataValidator.ts";
import { type Answer, TenantClient } from "./tenantClient.ts";

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
  // The reduced document has no domains: these are of a recorded reply.
  "microsoft.graph.entity": [
    "authenticationType",
    "availabilityStatus",
    "isAdminManaged",
    "isDefault",
    "isInitial",
    "isRoot",
    "isVerified",
    "supportedServices",
    "passwordValidityPeriodInDays",
    "passwordNotificationWindowInDays",
    "state",
  ],
  "graph.appliedConditionalAccessPolicy": ["conditionsSatisfied", "conditionsNotSatisfied"],
};

const policies = "/v1.0/identity/conditionalAccess/policies";
const methodsPolicy = "/v1.0/policies/authenticationMethodsPolicy";
const transitive = `/v1.0/groups/${audienceGroup(3)}/transitiveMembers/microsoft.graph.user`;

/** Routes whose replies are asked for by an id that only another reply tells. */
const byHand: readonly string[] = ["/auditLogs/signIns/{id}"];
const pattern = (path: string) =>
  path
    .replaceAll(/[.$]/g, "\\$&")
    .replace("(*)", "\\([^)]*\\)")
    .replace("/usersRegisteredByMethod", "/usersRegisteredByMethod(\\([^)]*\\))?")
    .replaceAll(/\{\w+\}/g, "[^/]+");

const totals = { replies: 0, values: 0 };
afterAll(() => {
  console.log(
    hasMetadata
      ? `metadata: ${totals.replies} replies with ${totals.values} values fit`
      : "metadata: SKIPPED, ../shared/data/graph-v1.0-metadata.xml is not there",
  );
});

/** One validator for all: reading the document takes longer than checking a tenant's replies. */
const validator = hasMetadata ? new MetadataValidator(readFileSync(file, "utf8"), betaOnly) : undefined;

test("the replies of every GET route are in the table", () => {
  const patterns = allRoutes
    .filter(({ method, path }) => method === "GET" && !path.endsWith("$count") && !byHand.includes(path))
    .map(({ path }) => [path, new RegExp(`^/(v1.0|beta)${pattern(path)}(\\?|$)`)] as const);
  const missing = patterns.filter(([, route]) => !graphReads.some(([path]) => route.test(path)));
  expect(missing.map(([path]) => path)).toEqual([]);
});

test.for(scenarioNames)("every reply of some days of %s fits the official metadata", async (scenario) => {
  if (validator === undefined) {
    return;
  }
  const client = await TenantClient.start({ scenario: scenario ?? "", users: 60 });
  const checkedBefore = validator.checked;
  const check = (body: Record<string, unknown>, type: string, path: string): void => {
    totals.replies++;
    const isList = Array.isArray(body["value"]);
    const declared = isList ? `Collection(${type})` : type;
    expect(validator.problems(isList ? body["value"] : body, declared, path)).toEqual([]);
  };
  try {
    client.goTo(0, 9);
    await client.admin("invite", { groupId: audienceGroup(3) });
    // Before an outage of one scenario begins, and before and after people are blocked.
    for (const day of [11, 17]) {
      client.goTo(day, 16);
      if (day === 11) {
        const { ready, unready } = await client.readiness(audienceGroup(3));
        await client.enforce(enforcedGroup(3), [...ready, ...unready]);
        await client.setState(wavePolicy(3), "enabled");
        await client.admin("drill", { groupId: audienceGroup(3) });
      }
      for (const [path, type] of graphReads) {
        const answer = await client.get(path);
        expect([path, answer.status]).toEqual([path, 200]);
        check(answer.body, type, path);
      }
      await checkWrites(client, check);
      await checkErrors(client);
    }
  } finally {
    await client.close();
  }
  totals.values += validator.checked - checkedBefore;
  expect(validator.checked - checkedBefore).toBeGreaterThan(20_000);
});

test("the validator notices a wrong type, an unknown member, an unknown property and a forbidden null", () => {
  if (validator === undefined) {
    return;
  }
  const problems = (value: unknown) => validator.problems(value, "microsoft.graph.signIn", "row");
  const good = { id: "1", createdDateTime: "2026-01-05T00:00:00Z", userId: "2", riskState: "none" };
  expect(problems(good)).toEqual([]);
  expect(problems({ ...good, createdDateTime: "yesterday" })).toHaveLength(1);
  expect(problems({ ...good, riskState: "calm" })).toHaveLength(1);
  expect(problems({ ...good, shoeSize: 43 })).toHaveLength(1);
  expect(problems({ ...good, userId: null })).toHaveLength(1);
  expect(problems({ ...good, appliedConditionalAccessPolicies: [{ result: "maybe" }] })).toHaveLength(1);
});

type Check = (body: Record<string, unknown>, type: string, path: string) => void;

/** Replies that are no list of a GET route: one row by its id, rounds of changes, and what writes answer. */
async function checkWrites(client: TenantClient, check: Check): Promise<void> {
  client.now += 10_000;
  const evaluated = await client.send("POST", "/v1.0/identity/conditionalAccess/evaluate", {
    signInIdentity: { "@odata.type": "#microsoft.graph.userSignIn", userId: roleId(1) },
    signInContext: { "@odata.type": "#microsoft.graph.applicationContext", includeApplications: ["x"] },
  });
  check(evaluated.body, "microsoft.graph.whatIfAnalysisResult", "evaluate");
  client.now += 10_000;
  const created = await client.send("POST", policies, {
    displayName: "Another",
    state: "disabled",
    conditions: { applications: { includeApplications: ["All"] }, users: { includeUsers: ["All"] } },
    grantControls: { operator: "OR", builtInControls: ["mfa"] },
  });
  expect(created.status).toBe(201);
  check(created.body, "microsoft.graph.conditionalAccessPolicy", "POST policies");
  const campaign = await client.send("PATCH", methodsPolicy, {
    registrationEnforcement: {
      authenticationMethodsRegistrationCampaign: {
        snoozeDurationInDays: 1,
        state: "enabled",
        includeTargets: [
          {
            id: audienceGroup(3),
            targetType: "group",
            targetedAuthenticationMethod: "microsoftAuthenticator",
          },
        ],
        excludeTargets: [],
      },
    },
  });
  check(campaign.body, "microsoft.graph.authenticationMethodsPolicy", "PATCH methods policy");
  for (const version of ["v1.0", "beta"]) {
    const [row] = (await client.get(`/${version}/auditLogs/signIns?$top=1`)).body.value;
    const one = await client.get(`/${version}/auditLogs/signIns/${row.id}`);
    const { "@odata.context": _, ...own } = one.body;
    expect(own).toEqual(row);
    check(one.body, "microsoft.graph.signIn", `${version} sign-in`);
  }
  for (const [kind, type] of [
    ["users", "microsoft.graph.user"],
    ["groups", "microsoft.graph.group"],
  ] as const) {
    let next = `/v1.0/${kind}/delta`;
    for (let link: string | undefined = next; link !== undefined; ) {
      const { body } = await client.get(link);
      check(body, type, link);
      next = body["@odata.deltaLink"]?.slice(client.tenant.origin.length);
      link = body["@odata.nextLink"]?.slice(client.tenant.origin.length);
    }
    client.goTo(0, Math.ceil((client.now - Date.parse("2026-01-04T23:00:00Z")) / 3_600_000) + 24);
    check((await client.get(next)).body, type, next);
  }
  const members = await client.get(`${transitive}?$top=5`, {
    authorization: bearer(["GroupMember.Read.All"]),
  });
  check(members.body, "microsoft.graph.user", "members without permission to read users");
  const rows = await client.get("/beta/auditLogs/signIns?$top=5", {
    authorization: bearer(["AuditLog.Read.All"]),
  });
  check(rows.body, "microsoft.graph.signIn", "sign-ins without permission to read policies");
}

async function checkErrors(client: TenantClient): Promise<void> {
  client.now += 10_000;
  const policy = `${policies}/${wavePolicy(3)}`;
  const none = { authorization: bearer([]) };
  const attempts: readonly (readonly [number, Promise<Answer>])[] = [
    [401, client.send("GET", "/v1.0/users", undefined, { authorization: "" })],
    [403, client.send("GET", "/v1.0/users", undefined, none)],
    [404, client.send("GET", "/v1.0/users/nobody")],
    [400, client.send("GET", "/v1.0/unicorns")],
    [400, client.send("GET", "/v1.0/users?$filter=id")],
    [405, client.send("PUT", "/v1.0/users")],
    [406, client.send("GET", "/v1.0/users", undefined, { accept: "text/csv" })],
    [412, client.send("GET", "/v1.0/users", undefined, { "if-match": "x" })],
    [415, client.send("PATCH", `/v1.0/groups/${audienceGroup(3)}`, {}, { "content-type": "text/plain" })],
    [404, client.send("GET", `${policies}/none`)],
    [429, client.send("GET", policy)],
  ];
  for (const [status, pending] of attempts) {
    const answer = await pending;
    totals.replies++;
    expect(answer.status).toBe(status);
    expect(Object.keys(answer.body)).toEqual(["error"]);
    expect(Object.keys(answer.body.error)).toEqual(["code", "message", "innerError"]);
    expect(Object.keys(answer.body.error.innerError)).toEqual(
      expect.arrayContaining(["date", "request-id", "client-request-id"]),
    );
  }
}
