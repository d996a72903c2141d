import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { type DemoPlan, readDemoPlan } from "../../../../local/demo/readDemoPlan.ts";
import { shapeTenant } from "../../../../local/demo/shape/shapeTenant.ts";
import { isEnabledMember } from "../../../../local/tenant/people/population.ts";
import { readShape } from "../../../../local/tenant/readShape.ts";
import { World } from "../../../../local/tenant/simulation/world.ts";
import { worldOptions } from "../../../../local/tenant/tenantOptions.ts";

const folder = mkdtempSync(join(tmpdir(), "shape-"));
afterAll(() => rmSync(folder, { recursive: true }));
const sample = readFileSync("rollout.plan.sample.json", "utf8");

/** The sample plan with ids of another tenant. */
const foreign = sample.replaceAll(/"([a-f])0000000-/g, '"$17777777-');

async function planFrom(text: string): Promise<DemoPlan> {
  const file = join(folder, "plan.json");
  writeFileSync(file, text);
  return readDemoPlan(file);
}

/** The world of a plan after everybody has been asked, read from the file that the tenant is given. */
function worldOf(plan: DemoPlan, users: number): World {
  const file = join(folder, "shape.json");
  writeFileSync(file, JSON.stringify(shapeTenant(plan, users)));
  return new World({ ...worldOptions({ users, seed: 3 }), shape: readShape(file) });
}

/** People of a group who can enrol. */
const peopleIn = (world: World, group: string): number =>
  world.membersOf(group).filter((account) => isEnabledMember(world.people, account)).length;

test("the usual tenant has all that the sample plan names", async () => {
  expect(shapeTenant(await planFrom(sample), 300)).toBeUndefined();
});

describe("a tenant shaped after a plan with other ids", () => {
  test.for([300, 1_000, 4_321])("of %i users holds each audience within its size rules", async (users) => {
    const plan = await planFrom(foreign);
    const world = worldOf(plan, users);
    for (const { size, waves } of plan.phases) {
      for (const { audience } of waves) {
        const people = peopleIn(world, audience);
        expect(people).toBeGreaterThanOrEqual(size.min);
        expect(people).toBeLessThanOrEqual(size.max ?? Number.POSITIVE_INFINITY);
      }
    }
    const wholes = plan.phases.slice(3).flatMap(({ waves }) => waves.map(({ audience }) => audience));
    const asked = wholes.reduce((sum, audience) => sum + peopleIn(world, audience), 0);
    const members = world.people.ids.filter((_, account) => isEnabledMember(world.people, account)).length;
    // The last phase asks the whole organization: nobody is left out but those who join later.
    expect(asked).toBe(members - (world.people.total - world.people.initial));
  });

  test("holds the plan's people, groups and policies, all in report-only", async () => {
    const plan = await planFrom(foreign);
    const world = worldOf(plan, 300);
    const { people, exclusions } = plan;
    const accounts = [...people.operators, ...people.approvers, ...people.emergency, people.author];
    for (const id of [...accounts, ...exclusions.breakGlass, ...exclusions.directorySync]) {
      expect(world.accountOf(id), id).toBeDefined();
    }
    const [first, second] = exclusions.groups;
    expect(world.membersOf(first ?? "")).toEqual(exclusions.breakGlass.map((id) => world.accountOf(id)));
    expect(world.membersOf(second ?? "").length).toBeGreaterThan(0);
    expect(world.membership.has(plan.exceptionsGroup)).toBe(true);
    expect(world.policies.current(plan.observePolicy)).toMatchObject({
      state: "enabledForReportingButNotEnforced",
      conditions: { users: { includeUsers: ["All"] } },
    });
    for (const { enforced, policy, audience } of plan.phases.flatMap(({ waves }) => waves)) {
      expect(world.methods.configurations["fido2"]?.includeTargets.map(({ id }) => id)).toContain(audience);
      if (enforced === undefined) continue;
      expect(world.membersOf(enforced)).toEqual([]);
      expect(world.policies.current(policy ?? "")).toMatchObject({
        state: "enabledForReportingButNotEnforced",
        conditions: { users: { includeGroups: [enforced], excludeUsers: exclusions.breakGlass } },
      });
    }
  });

  test("has no policy that the product is to make, and a final policy that is there", async () => {
    const made = foreign.replace('"policy": "c7777777-0000-4000-8000-000000000003"', '"policy": "create"');
    const final = made.replace(
      '"changeWindows"',
      '"finalPolicy": { "policy": "c7777777-0000-4000-8000-000000000077", "quorum": 2 }, "changeWindows"',
    );
    const world = worldOf(await planFrom(final), 300);
    expect(world.policies.current("c7777777-0000-4000-8000-000000000003")).toBeUndefined();
    expect(world.policies.current("c7777777-0000-4000-8000-000000000077")).toMatchObject({
      state: "enabledForReportingButNotEnforced",
      conditions: {
        users: {
          includeUsers: ["All"],
          excludeUsers: expect.arrayContaining(["GuestsOrExternalUsers"]),
          excludeGroups: expect.arrayContaining(["f7777777-0000-4000-8000-000000000001"]),
        },
      },
    });
  });

  test("people come to enrol once their audience is asked, and only they", async () => {
    const plan = await planFrom(foreign);
    const world = worldOf(plan, 300);
    const audienceOf = (phase: number): string => plan.phases[phase]?.waves[0]?.audience ?? "";
    world.enrolment.invite(3, world.membersOf(audienceOf(3)));
    world.advance(world.now + 14 * 86_400_000);
    const share = (group: string): number => {
      const { members, enrolled } = world.credentials.count(world.people, world.membersOf(group), world.now);
      return enrolled / members;
    };
    expect(share(audienceOf(3))).toBeGreaterThan(0.85);
    expect(share(audienceOf(4))).toBeLessThan(0.1);
  });
});

describe("a plan that no tenant of this size fits is refused with what to change", () => {
  test("too few users for the sizes: the least number that is enough is named, and is enough", async () => {
    const plan = await planFrom(foreign.replace('"size": { "min": 100 }', '"size": { "min": 1000 }'));
    const refusal = /need \d+ people by their sizes, and 300 users hold \d+ .*take at least (\d+) users/;
    expect(() => shapeTenant(plan, 300)).toThrow(refusal);
    let enough = 0;
    try {
      shapeTenant(plan, 300);
    } catch (error) {
      enough = Number(refusal.exec((error as Error).message)?.[1]);
    }
    expect(() => shapeTenant(plan, enough - 1)).toThrow(RangeError);
    expect(peopleIn(worldOf(plan, enough), plan.phases[3]?.waves[0]?.audience ?? "")).toBe(1000);
  });

  test("too many audiences", async () => {
    const plan = await planFrom(foreign);
    const waves = Array.from({ length: 31 }, (_, index) => ({
      ...{ id: `w${index}`, name: `w${index}`, audience: `a7777777-0000-4000-8000-0000000001${index}` },
    }));
    const phases = plan.phases.map((phase, index) => (index === 4 ? { ...phase, waves } : phase));
    expect(() => shapeTenant({ ...plan, phases }, 5_000)).toThrow(
      "the plan asks 34 audiences and the simulated tenant holds at most 30",
    );
  });
});

test("pilots alone are chosen from a tenant whose other people nobody asks", async () => {
  const plan = await planFrom(foreign);
  const world = worldOf({ ...plan, phases: plan.phases.slice(0, 2) }, 60);
  expect(peopleIn(world, "a7777777-0000-4000-8000-000000000001")).toBe(8);
});
