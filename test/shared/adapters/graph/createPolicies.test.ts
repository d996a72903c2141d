import { expect, test } from "vitest";
import { createPolicies } from "../../../../shared/adapters/graph/createPolicies.ts";
import type { Lane } from "../../../../shared/adapters/graph/pacer.ts";
import { fingerprint } from "../../../../shared/domain/enforcement/fingerprint.ts";
import { graphError } from "./graphError.ts";
import { reply } from "./reply.ts";
import { useBench } from "./useBench.ts";

const policyId = "c0000000-0000-4000-8000-000000000003";
const policy = {
  id: policyId,
  displayName: null,
  state: "enabledForReportingButNotEnforced",
  conditions: { users: { includeGroups: ["g1"], excludeUsers: ["u1"], excludeGroups: null }, novel: [1] },
  grantControls: { operator: "OR", authenticationStrength: { id: "00000000-0000-0000-0000-000000000004" } },
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
