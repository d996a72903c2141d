import { expect, test } from "vitest";
import { audienceGroup } from "../../local/tenant/people/fixedIds.ts";
import type { CohortCriterion } from "../../shared/domain/plan/criterionPlan.ts";
import type { Plan } from "../../shared/domain/plan/plan.ts";
import { changeCriteria } from "./changeCriteria.ts";
import type { BenchTenant } from "./createBenchTenant.ts";
import type { CapabilityBench, CapabilityOptions } from "./createCapabilityBench.ts";
import { withAndWithout } from "./withAndWithout.ts";

const [pilot, early, operations, sales] = [1, 2, 3, 4].map(audienceGroup) as [string, string, string, string];

/** Asks at one gate whether its waves are cohorts, with the size that the guide gives. */
const asking =
  (gate: string, item: string, size: Plan["phases"][number]["size"]) =>
  (plan: Plan): Plan => {
    const cohort: CohortCriterion = { kind: "cohort", id: "cohort", mode: "enforce", item };
    const asked = changeCriteria(plan, (criteria, at) => (at === gate ? [...criteria, cohort] : criteria));
    const phases = asked.phases.map((phase) => (gate.startsWith(phase.id) ? { ...phase, size } : phase));
    return { ...asked, phases };
  };

/** Takes some of a group's people out of what groups tell, while the directory of users still has them. */
const withoutMembers =
  (group: string, count: number) =>
  async (tenant: BenchTenant): Promise<void> => {
    const gone = (await tenant.people(group)).slice(0, count);
    tenant.takeOut("members", ({ id }) => gone.includes(String(id)));
  };

const cohortOf = (gate: string) => async (bench: CapabilityBench) => {
  await bench.read();
  return (await bench.judge(gate))["cohort"];
};

test("D1.0 a pilot is 5 to 10 enabled people, by its group", async () => {
  const options: CapabilityOptions = {
    phases: ["pilot"],
    plan: asking("pilot.start", "D1.0", { min: 5, max: 10 }),
    willing: false,
  };
  const [seen, unseen] = await withAndWithout(
    options,
    { prepare: withoutMembers(pilot, 4) },
    cohortOf("pilot.start"),
  );
  expect(seen).toEqual({ kind: "met", because: "it-pilot: 8 enabled people, 5 to 10 wanted" });
  expect(unseen).toEqual({ kind: "notYet", because: expect.stringContaining("4 enabled people") });
});

test("D2.0 early adopters are 20 to 50 people of 2 or 3 departments; whom of the willing to add is suggested, and nobody is added", async () => {
  const options: CapabilityOptions = {
    phases: ["early"],
    plan: asking("early.start", "D2.0", { min: 20, max: 50 }),
    users: 600,
    willing: false,
    prepare: (tenant) =>
      tenant.admin("edit", {
        kind: "groupEdit",
        groupId: early,
        membershipRule: 'user.department -eq "Sales"',
      }),
  };
  const [seen, unseen] = await withAndWithout(
    options,
    {
      removed: ["signIns"],
      prepare: async (tenant) =>
        tenant.takeOut("members", ({ department }) => department !== undefined && department !== "Sales"),
    },
    async (bench) => {
      const before = await bench.tenant.people(early);
      await bench.runUntil(2);
      await bench.read();
      const asked = (await bench.tenant.people(sales)).slice(0, 40);
      const willing = { willing: asked, people: 40 };
      const suggested = await bench.ask("operator", "POST", "/waves/early-adopters/suggestion", willing);
      expect(await bench.tenant.people(early)).toEqual(before);
      // A person confirms it by adding them.
      for (const userId of suggested.add)
        await bench.tenant.admin("edit", { kind: "member", groupId: early, userId, member: true });
      await bench.runHours(5);
      await bench.read();
      const { waves } = await bench.ask("operator", "GET", "/cohorts");
      return {
        added: waves[0].suggestion.added,
        verdict: (await bench.judge("early.start"))["cohort"],
        add: suggested.add.length,
        unknown: suggested.leftOut.find(({ reason }: { reason: string }) => reason === "unknown"),
        hands: waves[0].audience,
      };
    },
  );
  expect(seen.verdict).toEqual({
    kind: "met",
    because: expect.stringMatching(/40 enabled people.*3 departments/),
  });
  expect(seen.add).toBeGreaterThan(0);
  expect(seen.added).toBe(seen.add);
  expect(seen.hands).toMatchObject({ owners: { count: 1 }, dynamicRule: 'user.department -eq "Sales"' });
  expect(seen.hands.findings).toEqual([expect.stringContaining("without review")]);
  expect(unseen.hands.findings).toEqual([]);
  expect(unseen.verdict).toEqual({ kind: "notYet", because: expect.stringContaining("1 departments") });
  expect([unseen.add, unseen.unknown?.objectIds.length > 0]).toEqual([0, true]);
});

test("D3.0 a department wave holds a whole department of 100 people or more, by the attribute department", async () => {
  const options: CapabilityOptions = {
    phases: ["departments"],
    plan: asking("departments.start", "D3.0", { min: 100 }),
    users: 400,
    willing: false,
  };
  const look = async (bench: CapabilityBench) => {
    const verdict = await cohortOf("departments.start")(bench);
    const { waves } = await bench.ask("operator", "GET", "/cohorts");
    return [verdict, waves.find(({ wave }: { wave: string }) => wave === "operations")?.whole.missing.people];
  };
  const [seen, unseen] = await withAndWithout(options, { prepare: withoutMembers(operations, 20) }, look);
  expect(seen).toEqual([{ kind: "met", because: expect.stringContaining("people of Operations") }, 0]);
  expect(unseen).toEqual([
    { kind: "notYet", because: expect.stringMatching(/20 of \d+ people of Operations are not in its group/) },
    20,
  ]);
});

test("D4.0 the waves hold everybody but the excluded and the exempt", async () => {
  const options: CapabilityOptions = {
    plan: (plan) => {
      const last = plan.phases.at(-1)?.id ?? "";
      return asking(`${last}.advance`, "D4.0", { min: 1 })(plan);
    },
    willing: false,
  };
  const look = async (bench: CapabilityBench) => {
    const verdict = await cohortOf(`${bench.plan.phases.at(-1)?.id}.advance`)(bench);
    return [verdict, (await bench.ask("operator", "GET", "/cohorts")).outside.people];
  };
  const [seen, unseen] = await withAndWithout(options, { prepare: withoutMembers(sales, 9) }, look);
  expect(seen).toEqual([{ kind: "met", because: expect.stringContaining("0 of ") }, 0]);
  expect(unseen[0]).toEqual({ kind: "notYet", because: expect.stringContaining("are in no wave > ") });
  expect(unseen[1]).toBeGreaterThan(5);
});
