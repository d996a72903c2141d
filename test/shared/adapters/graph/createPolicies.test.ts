import { describe, expect, test } from "vitest";
import { createPolicies } from "../../../../shared/adapters/graph/createPolicies.ts";
import type { Lane } from "../../../../shared/adapters/graph/pacer.ts";
import { fingerprint } from "../../../../shared/domain/enforcement/fingerprint.ts";
import { graphError } from "./graphError.ts";
import { reply } from "./reply.ts";
import { useBench } from "./useBench.ts";

const policyId = "c0000000-0000-4000-8000-000000000003";
const strength = "00000000-0000-0000-0000-000000000004";
const policy = {
  id: policyId,
  displayName: null,
  state: "enabledForReportingButNotEnforced",
  conditions: {
    users: {
      includeGroups: ["g1"],
      includeRoles: ["role"],
      excludeUsers: ["u1"],
      excludeGroups: null,
      includeGuestsOrExternalUsers: null,
      excludeGuestsOrExternalUsers: { guestOrExternalUserTypes: "internalGuest" },
    },
    applications: { includeApplications: ["All"], includeUserActions: null },
    novel: [1],
  },
  grantControls: {
    operator: "OR",
    builtInControls: ["mfa"],
    termsOfUse: ["terms"],
    authenticationStrength: { id: strength, allowedCombinations: ["fido2"] },
  },
  sessionControls: null,
};
const bench = useBench();

test("a policy is read with its people, its fingerprint and exactly what Graph sent", async () => {
  bench().server.order(reply(200, policy));
  expect(await createPolicies(bench().client).read(policyId)).toEqual({
    kind: "read",
    value: {
      kind: "seen",
      id: policyId,
      displayName: "",
      state: "reportOnly",
      fingerprint: fingerprint(policy),
      includeUsers: [],
      includeGroups: ["g1"],
      excludeUsers: ["u1"],
      excludeGroups: [],
      rules: {
        includeRoles: ["role"],
        includesGuests: false,
        excludesGuests: true,
        applications: ["All"],
        userActions: [],
        strength: { id: strength, allowed: ["fido2"] },
        otherGrants: ["mfa", "terms"],
        managed: false,
      },
      raw: policy,
    },
  });
});

test.for([
  { name: "another policy", answer: { ...policy, id: "c0000000-0000-4000-8000-000000000004" } },
  { name: "a state of the future", answer: { ...policy, state: "paused" } },
  { name: "no conditions", answer: { ...policy, conditions: null } },
  { name: "no users", answer: { ...policy, conditions: {} } },
])("$name in place of the policy makes no sense", async ({ answer }) => {
  bench().server.order(reply(200, answer));
  expect(await createPolicies(bench().client).read(policyId)).toMatchObject({
    kind: "unavailable",
    reason: "protocol",
  });
});

test("an id that Graph rejects is a protocol error, not a missing policy", async () => {
  bench().server.order(graphError(400, "BadRequest"));
  expect(await createPolicies(bench().client).read("x/../y")).toMatchObject({ reason: "protocol" });
  expect(bench().server.seen[0]?.path).toBe("/v1.0/identity/conditionalAccess/policies/x%2F..%2Fy");
});

test("only urgent reads and writes of the state use the tenant's whole budget", async () => {
  const lanes: Lane[] = [];
  const take = async (lane: Lane) => {
    lanes.push(lane);
    return { kind: "granted", waitedMs: 0 } as const;
  };
  bench().setUp({ pacer: { take, hold: () => {} } });
  bench().server.order(reply(200, policy), reply(200, policy), reply(204));
  const policies = createPolicies(bench().client);
  await policies.read(policyId);
  await policies.read(policyId, "urgent");
  await policies.setState(policyId, "reportOnly");
  expect(lanes).toEqual(["conditionalAccessBackground", "conditionalAccess", "conditionalAccess"]);
});

test("a policy that Microsoft manages is known by its name", async () => {
  bench().server.order(reply(200, { ...policy, displayName: "Microsoft-managed: Block legacy sign-in" }));
  expect(await createPolicies(bench().client).read(policyId)).toMatchObject({
    value: { rules: { managed: true } },
  });
});

test("all policies are listed over all pages", async () => {
  const path = "/v1.0/identity/conditionalAccess/policies";
  const second = { ...policy, id: "c0000000-0000-4000-8000-000000000004", state: "disabled" };
  bench().server.order(
    reply(200, { value: [policy], "@odata.nextLink": `${bench().server.origin}${path}?$skiptoken=2` }),
    reply(200, { value: [second] }),
  );
  expect(await createPolicies(bench().client).list()).toMatchObject({
    kind: "read",
    value: [
      { id: policyId, state: "reportOnly" },
      { id: second.id, state: "disabled" },
    ],
  });
});

test("one policy that cannot be understood leaves no list", async () => {
  bench().server.order(reply(200, { value: [policy, { ...policy, state: "paused" }] }));
  expect(await createPolicies(bench().client).list("urgent")).toMatchObject({
    kind: "unavailable",
    reason: "protocol",
    because: "1 of 2 policies on a page could not be read",
  });
});

describe("a what-if question", () => {
  const ask = () =>
    createPolicies(bench().client).evaluate({ userId: "u1", applicationId: "app", platform: "windows" });
  test("describes one sign-in, and its answer names each policy with whether it applies", async () => {
    bench().server.order(
      reply(200, { value: [{ ...policy, policyApplies: true, analysisReasons: "notSet" }] }),
    );
    expect(await ask()).toEqual({ kind: "read", value: [{ policyId, applies: true }] });
    const [seen] = bench().server.seen;
    expect(seen).toMatchObject({ method: "POST", path: "/v1.0/identity/conditionalAccess/evaluate" });
    expect(JSON.parse(seen?.body ?? "")).toEqual({
      signInIdentity: { "@odata.type": "#microsoft.graph.userSignIn", userId: "u1" },
      signInContext: { "@odata.type": "#microsoft.graph.applicationContext", includeApplications: ["app"] },
      signInConditions: { devicePlatform: "windows", clientAppType: "browser" },
      appliedPoliciesOnly: false,
    });
  });
  test.for([
    { name: "a policy without its result", answer: { value: [policy] } },
    { name: "a result without its policy", answer: { value: [{ policyApplies: true }] } },
    { name: "no list", answer: { policyApplies: true } },
    {
      name: "a link to more",
      answer: { value: [], "@odata.nextLink": "/v1.0/identity/conditionalAccess/evaluate?$skiptoken=2" },
    },
  ])("that is answered with $name has no answer", async ({ answer }) => {
    const link =
      "@odata.nextLink" in answer
        ? { "@odata.nextLink": `${bench().server.origin}${answer["@odata.nextLink"]}` }
        : {};
    bench().server.order(reply(200, { ...answer, ...link }));
    expect(await ask()).toMatchObject({ kind: "unavailable", reason: "protocol" });
    expect(bench().server.seen).toHaveLength(1);
  });
  test("that is rejected has no answer either", async () => {
    bench().server.order(graphError(400, "BadRequest"));
    expect(await ask()).toMatchObject({ kind: "unavailable", reason: "protocol" });
  });
});
