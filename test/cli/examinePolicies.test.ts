import { expect, test } from "vitest";
import { examinePolicies } from "../../cli/doctor/examinePolicies.ts";
import type { DoctorPorts } from "../../cli/tenantPorts.ts";
import type { PolicyDetail } from "../../shared/ports/policies.ts";
import type { Reading } from "../../shared/ports/reading.ts";
import { createTestWorld } from "../fakes/createTestWorld.ts";
import { someRules } from "../fakes/someRules.ts";
import { aPlan } from "../shared/domain/build/aPlan.ts";

const plan = aPlan();
const [wave] = plan.phases.flatMap(({ waves }) => waves);
if (wave?.policy === undefined || wave.enforced === undefined)
  throw new Error("the plan has no enforced wave");
const policy: PolicyDetail = {
  kind: "seen",
  id: wave.policy,
  displayName: "wave",
  state: "reportOnly",
  fingerprint: "f",
  includeUsers: [],
  includeGroups: [wave.enforced],
  excludeUsers: [],
  excludeGroups: [],
  rules: someRules(),
  raw: {},
};

async function examine(...answers: Reading<readonly PolicyDetail[]>[]) {
  const { world } = createTestWorld();
  const list = async (): Promise<Reading<readonly PolicyDetail[]>> =>
    answers.length > 1
      ? (answers.shift() ?? { kind: "read", value: [] })
      : (answers[0] ?? { kind: "read", value: [] });
  const ports = { clock: world.clock, policies: { ...world.policies, list } };
  return examinePolicies(ports as unknown as DoctorPorts, plan);
}
const read = (...policies: PolicyDetail[]): Reading<readonly PolicyDetail[]> => ({
  kind: "read",
  value: policies,
});

test.for<[string, Partial<PolicyDetail>, string, string, string]>([
  ["is as it must be", {}, "fine", "A25", "report-only and asks its group alone"],
  ["is enabled already", { state: "enabled" }, "error", "A25", "is enabled already"],
  ["is disabled", { state: "disabled" }, "warning", "A25", "is disabled"],
  ["Microsoft manages", { rules: someRules({ managed: true }) }, "error", "A25", "managed by Microsoft"],
  [
    "is about a user action",
    { rules: someRules({ userActions: ["urn:user:registersecurityinfo"] }) },
    "error",
    "A26",
    "no report-only mode",
  ],
  [
    "is about another group",
    { includeGroups: ["others"] },
    "error",
    "A25",
    "wanted exactly the enforced group",
  ],
  [
    "asks for more",
    { rules: someRules({ otherGrants: ["compliantDevice"] }) },
    "error",
    "A25",
    "compliantDevice",
  ],
])("a policy that %s", async ([, change, severity, row, says]) => {
  const found = await examine(read({ ...policy, ...change }));
  expect(found).toEqual([expect.objectContaining({ severity, row, because: expect.stringContaining(says) })]);
  expect(found[0]?.fix === undefined).toBe(severity === "fine");
});

test("a policy that is missing is an error, and policies that cannot be read are unknown", async () => {
  expect(await examine(read())).toMatchObject([
    { severity: "error", because: `there is no policy ${policy.id}` },
  ]);
  const forbidden = { kind: "unavailable", reason: "forbidden", because: "grant it" } as const;
  expect(await examine(forbidden)).toMatchObject([{ severity: "unknown", because: "grant it" }]);
});

test("a tenant that throttles is waited for", async () => {
  const busy = { kind: "throttled", retryAfterMs: 1000, because: "429" } as const;
  expect(await examine(busy, busy, read(policy))).toMatchObject([{ severity: "fine" }]);
  expect(await examine(busy)).toMatchObject([{ severity: "unknown", because: "429" }]);
});
