import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CohortMember } from "../../../../shared/domain/cohorts/cohortMember.ts";
import { type TenantPeople, takeCohorts } from "../../../../shared/domain/cohorts/takeCohorts.ts";
import type { PhasePlan } from "../../../../shared/domain/plan/phasePlan.ts";
import { aPhase } from "../build/aPhase.ts";
import { aPlan } from "../build/aPlan.ts";

const wave = (id: string, departments?: readonly string[]) => ({
  id,
  name: id,
  audience: `${id}-audience`,
  ...(departments === undefined ? {} : { departments }),
});
const early = aPhase({ id: "early", kind: "earlyAdopters", waves: [wave("early")] });
const dep = (departments?: readonly string[]): PhasePlan =>
  aPhase({ id: "dep", kind: "department", waves: [wave("sales", departments)] });
const org = aPhase({ id: "org", kind: "organization", waves: [wave("rest"), wave("more")] });

const person = (id: string, department?: string, change: Partial<CohortMember> = {}): CohortMember => ({
  id,
  accountEnabled: true,
  userType: "member",
  ...(department === undefined ? {} : { department }),
  ...change,
});
const people = (department: string, from: number, to: number): CohortMember[] =>
  Array.from({ length: to - from + 1 }, (_, index) =>
    person(`${department}${String(from + index).padStart(3, "0")}`, department),
  );

function read(
  phases: readonly PhasePlan[],
  groups: Readonly<Record<string, readonly CohortMember[]>>,
  change: Partial<TenantPeople> = {},
) {
  const members = Object.values(groups).flat();
  const users = [...new Map(members.map((each) => [each.id, each])).values()].filter(
    ({ userType, accountEnabled }) => userType === "member" && accountEnabled,
  );
  const tenant: TenantPeople = {
    groups: new Map(Object.entries(groups)),
    nested: new Set(),
    users,
    excluded: new Set(),
    exempt: new Set(),
    hands: {},
    ...change,
  };
  return takeCohorts(aPlan({}, phases), tenant, 7);
}

describe("who is in a cohort", () => {
  test("are enabled members whom nobody excludes; guests and disabled accounts are counted apart", () => {
    const { waves } = read(
      [early],
      {
        "early-audience": [
          ...people("Sales", 1, 3),
          person("g", "Sales", { userType: "guest" }),
          person("d", "Sales", { accountEnabled: false }),
          person("x", "Sales"),
          person("e", "Sales"),
        ],
      },
      { excluded: new Set(["x"]), exempt: new Set(["e"]), nested: new Set(["early-audience"]) },
    );
    expect(waves["early"]).toMatchObject({
      people: 3,
      exempt: 1,
      guests: 1,
      disabled: 1,
      excluded: 1,
      nested: true,
    });
  });

  test("come from departments, the largest first; blanks and nothing are no department", () => {
    const { waves } = read([early], {
      "early-audience": [...people("Sales", 1, 1), ...people("HR", 1, 2), person("a", "  "), person("b")],
    });
    expect(waves["early"]).toMatchObject({
      departments: [
        { name: "HR", people: 2 },
        { name: "Sales", people: 1 },
      ],
      departmentCount: 2,
      unassigned: 2,
    });
  });

  test("may be in several waves, which is told with whom", () => {
    const { waves } = read([org], {
      "rest-audience": people("HR", 1, 3),
      "more-audience": people("HR", 3, 4),
    });
    expect(waves["rest"]?.overlaps).toEqual([{ wave: "more", people: 1, first: ["HR003"] }]);
    expect(waves["more"]?.overlaps).toEqual([{ wave: "rest", people: 1, first: ["HR003"] }]);
  });
});

describe("a department", () => {
  const all = [...people("Sales", 1, 10), ...people("HR", 1, 4)];

  test("is compared both ways: who is in it and not in the group, and the other way round", () => {
    const { waves } = read(
      [dep()],
      { "sales-audience": [...people("Sales", 1, 8), ...people("HR", 1, 1)] },
      { users: all },
    );
    expect(waves["sales"]?.whole).toEqual({
      names: ["Sales"],
      from: "group",
      people: 10,
      missing: { people: 2, first: ["Sales009", "Sales010"] },
      strangers: { people: 1, first: ["HR001"] },
    });
  });

  test("misses nobody whom an earlier phase asks, nor the excluded and the exempt", () => {
    const { waves } = read(
      [early, dep()],
      { "early-audience": people("Sales", 9, 9), "sales-audience": people("Sales", 1, 7) },
      { users: all, excluded: new Set(["Sales008"]), exempt: new Set(["Sales010"]) },
    );
    expect(waves["sales"]?.whole).toMatchObject({ people: 8, missing: { people: 0 } });
  });

  test("is the one that the plan names, whoever is in the group", () => {
    const { waves } = read([dep([" HR "])], { "sales-audience": people("Sales", 1, 8) }, { users: all });
    expect(waves["sales"]?.whole).toMatchObject({
      names: ["HR"],
      from: "plan",
      missing: { people: 4 },
      strangers: { people: 8 },
    });
  });

  test("is found as the one with most people in the group where none is half in it", () => {
    const { waves } = read(
      [dep()],
      { "sales-audience": [...people("Sales", 1, 4), ...people("HR", 1, 1)] },
      { users: all },
    );
    expect(waves["sales"]?.whole).toMatchObject({ names: ["Sales"], missing: { people: 6 } });
  });

  test("is unknown where nobody's department is", () => {
    const { waves } = read([dep()], { "sales-audience": [person("a"), person("b")] });
    expect(waves["sales"]?.whole).toMatchObject({ names: [], people: 0, strangers: { people: 2 } });
  });
});

test("whoever is in no wave at all is outside, without exclusions and exceptions", () => {
  const { tenant } = read(
    [early, org],
    { "early-audience": people("Sales", 1, 1), "rest-audience": people("HR", 1, 2), "more-audience": [] },
    {
      users: [...people("Sales", 1, 3), ...people("HR", 1, 4)],
      excluded: new Set(["HR003"]),
      exempt: new Set(["HR004"]),
    },
  );
  expect(tenant).toEqual({ people: 5, outside: { people: 2, first: ["Sales002", "Sales003"] } });
});

test("a reading is the same in whatever order the tenant tells of its people", () => {
  const users = [...people("Sales", 1, 5), ...people("HR", 1, 5), person("z")];
  const inGroup = fc.subarray(users);
  fc.assert(
    fc.property(inGroup, fc.infiniteStream(fc.nat()), (members, noise) => {
      const shuffle = (list: readonly CohortMember[]) =>
        list
          .map((each) => ({ each, key: noise.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ each }) => each);
      const first = read([early, dep()], { "early-audience": [], "sales-audience": members }, { users });
      const again = read(
        [early, dep()],
        { "early-audience": [], "sales-audience": shuffle(members) },
        { users: shuffle(users) },
      );
      expect(again).toEqual(first);
    }),
    { numRuns: 30 },
  );
});
