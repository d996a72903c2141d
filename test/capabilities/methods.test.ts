import { expect, test } from "vitest";
import { audienceGroup } from "../../local/tenant/people/fixedIds.ts";
import type { MethodsEnabledCriterion } from "../../shared/domain/plan/criterionPlan.ts";
import { changeCriteria } from "./changeCriteria.ts";
import type { BenchTenant } from "./createBenchTenant.ts";
import type { CapabilityBench, CapabilityOptions } from "./createCapabilityBench.ts";
import { withAndWithout } from "./withAndWithout.ts";

const passkeys = "/v1.0/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/fido2";
const profile = "00000000-0000-0000-0000-000000000001";
const [pilot, early, operations] = [1, 2, 3].map(audienceGroup) as [string, string, string];

const target = (id: string) => ({
  id,
  targetType: "group",
  isRegistrationRequired: false,
  allowedPasskeyProfiles: [profile],
});

/** Sets the targets of passkeys as a person would. */
async function setTargets(tenant: BenchTenant, ...groups: readonly string[]): Promise<void> {
  const { status } = await tenant.send("PATCH", passkeys, { includeTargets: groups.map(target) });
  if (status !== 204) throw new Error(`the tenant answered ${status}`);
}

const targetsIn = async (tenant: BenchTenant): Promise<readonly unknown[]> => {
  const { includeTargets } = (await tenant.send("GET", passkeys)).body as {
    includeTargets: { id: string }[];
  };
  return includeTargets.map(({ id }) => id);
};

/** A rollout whose gate asks for methods, in a tenant in which passkeys are on for the pilot alone. */
const asking = (phase: string, item: string): CapabilityOptions => {
  const enabled: MethodsEnabledCriterion = { kind: "methodsEnabled", id: "methods", mode: "enforce", item };
  return {
    phases: [phase],
    plan: (plan) =>
      changeCriteria(plan, (criteria, gate) =>
        gate === `${phase}.start` ? [...criteria, enabled] : criteria,
      ),
    prepare: (tenant) => setTargets(tenant, pilot),
    willing: false,
  };
};

/** The operator asks for a wave, two approvers agree, and the errand carries it out. */
async function enable(bench: CapabilityBench, wave: string): Promise<void> {
  const proposed = await bench.ask("operator", "POST", "/methods", { wave, because: "they are asked next" });
  expect(proposed).toMatchObject({
    outcome: "proposed",
    gate: `${wave}.methods`,
    request: { method: "PATCH" },
  });
  const vote = { decision: "approve", evidenceHash: proposed.evidenceHash, comment: "read it" };
  for (const approver of ["approver", "second"])
    await bench.ask(approver, "POST", `/gates/${wave}.methods/decision`, vote);
  await bench.runHours(1);
}

const verdict = async (bench: CapabilityBench, phase: string) => {
  await bench.read();
  return (await bench.judge(`${phase}.start`))["methods"];
};

test("D2.2 methods are enabled for the early adopters: shown exactly, agreed to by two, added and read back", async () => {
  const [seen, unseen] = await withAndWithout(asking("early", "D2.2"), {}, async (bench, isWithout) => {
    const before = await verdict(bench, "early");
    await bench.runHours(5);
    const { phases } = await bench.ask("operator", "GET", "");
    const calls = phases[0].waitingFor.map(({ call }: { call?: { path: string } }) => call);
    expect(calls).toContainEqual({
      method: "POST",
      path: `/api/rollouts/${bench.rolloutId}/methods`,
      body: { wave: "early-adopters", because: "<why now>" },
    });
    await enable(bench, "early-adopters");
    const targets = await targetsIn(bench.tenant);
    if (isWithout) await setTargets(bench.tenant, pilot);
    await bench.runHours(2);
    const after = await verdict(bench, "early");
    const drifts = (await bench.bodies()).filter(({ kind }) => kind === "drift").length;
    return { before, targets, after, drifts };
  });
  expect(seen).toEqual({
    before: { kind: "notYet", because: "early-adopters: its audience is no target of passkeys yet" },
    targets: [pilot, early],
    after: { kind: "met", because: "early-adopters: its audience is a target of passkeys" },
    drifts: 0,
  });
  expect(unseen.after).toEqual(seen.before);
});

test("D2.2 is not done by one vote, nor on another configuration than people agreed to", async () => {
  const [done, moved] = await withAndWithout(asking("early", "D2.2"), {}, async (bench, isWithout) => {
    const body = { wave: "early-adopters", because: "they are asked next" };
    const { evidenceHash } = await bench.ask("operator", "POST", "/methods", body);
    const vote = { decision: "approve", evidenceHash, comment: "read it" };
    await bench.ask("approver", "POST", "/gates/early-adopters.methods/decision", vote);
    await bench.runHours(1);
    expect(await targetsIn(bench.tenant)).toEqual([pilot]);
    if (isWithout) await setTargets(bench.tenant, pilot, operations);
    await bench.ask("second", "POST", "/gates/early-adopters.methods/decision", vote);
    await bench.runHours(1);
    const ended = (await bench.bodies()).findLast(({ kind }) => kind === "proposalEnded");
    return [await targetsIn(bench.tenant), ended];
  });
  expect(done).toEqual([[pilot, early], expect.objectContaining({ outcome: "carriedOut" })]);
  expect(moved).toEqual([
    [pilot, operations],
    expect.objectContaining({
      outcome: "refused",
      because: expect.stringContaining("propose it again"),
    }),
  ]);
});

test("D3.1 methods are enabled for the groups of the department", async () => {
  const [seen, unseen] = await withAndWithout(asking("departments", "D3.1"), {}, async (bench, isWithout) => {
    const waves = bench.plan.phases.flatMap((phase) => phase.waves.map(({ id }) => id));
    for (const wave of waves) await enable(bench, wave);
    if (isWithout) await setTargets(bench.tenant, pilot);
    await bench.runHours(2);
    return verdict(bench, "departments");
  });
  expect(seen).toEqual({ kind: "met", because: expect.stringContaining("is a target of passkeys") });
  expect(unseen).toEqual({
    kind: "notYet",
    because: expect.stringContaining("is no target of passkeys yet"),
  });
});

test("D4.1 methods are enabled for everybody: where everybody is a target nothing is written, and staging is said to be impossible", async () => {
  const [seen, unseen] = await withAndWithout(
    { ...asking("org", "D4.1"), prepare: (tenant) => setTargets(tenant, "all_users") },
    { prepare: (tenant) => setTargets(tenant, pilot) },
    async (bench) => {
      const [wave = ""] = bench.plan.phases.flatMap((phase) => phase.waves.map(({ id }) => id));
      const body = { wave, because: "everybody is asked now" };
      const reply = await bench.ask("operator", "POST", "/methods", body);
      return [reply.outcome, reply.because, await verdict(bench, "org")];
    },
  );
  expect(seen).toEqual([
    "enabled",
    expect.stringContaining("staging by method is not possible"),
    { kind: "met", because: expect.stringContaining("everybody is a target of passkeys") },
  ]);
  expect([unseen[0], unseen[2]]).toEqual([
    "proposed",
    { kind: "notYet", because: expect.stringContaining("is no target of passkeys yet") },
  ]);
});
