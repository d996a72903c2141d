import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createReader } from "../../../functions/activities/collected/createReader.ts";
import { survey } from "../../../functions/activities/survey.ts";
import { breakGlassGroup, enforcedGroup, roleId } from "../../../local/tenant/people/fixedIds.ts";
import { changeMembers } from "../../../shared/acts/changeMembers.ts";
import { enforce } from "../../../shared/acts/enforce.ts";
import type { ReadyNow } from "../../../shared/acts/readyNow.ts";
import type { Plan } from "../../../shared/domain/plan/plan.ts";
import { createFaultBench, type FaultBench, type TenantCounts, wave } from "../faults/createFaultBench.ts";

/** Acts of the product, over its own Graph adapters, that the simulated tenant must never see a write of. */
interface Row {
  readonly name: string;
  readonly act: typeof enforce;
  readonly plan?: Partial<Plan>;
  /** What somebody else does before people approve; returns whom they approve. */
  readonly before: (bench: FaultBench) => Promise<readonly string[]>;
  /** What happens between approval and act. */
  readonly between?: (bench: FaultBench) => Promise<unknown>;
  /** Who has no passkey by the newest reading. */
  readonly unready?: (people: readonly string[]) => readonly string[];
  readonly because: RegExp;
}

const approver = roleId(3);
const policyPath = `/identity/conditionalAccess/policies/${wave.policy}`;
const exclusions = { excludeUsers: [roleId(91), roleId(92)], excludeGroups: [breakGlassGroup] };
const adds = (bench: FaultBench, group: string, person: string): Promise<string> =>
  bench.asPerson("POST", `/groups/${group}/members/$ref`, {
    "@odata.id": `https://graph.microsoft.com/v1.0/directoryObjects/${person}`,
  });
const edits = (bench: FaultBench, users: unknown): Promise<string> =>
  bench.asPerson("PATCH", policyPath, { conditions: { users } });
const includes = { includeGroups: [wave.group] };
const everybodyBut = (change: (bench: FaultBench) => Promise<unknown>) => async (bench: FaultBench) => {
  await change(bench);
  return bench.somebody(2);
};
/** So many people who stand in no directory: their number is looked at before they are. */
const many = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => `p${index}`);

const rows: readonly Row[] = [
  {
    name: "the policy would catch the break-glass accounts",
    act: enforce,
    before: everybodyBut((bench) => edits(bench, { ...includes, excludeUsers: [], excludeGroups: [] })),
    because: /does not exclude 2 of 2 break-glass accounts/,
  },
  {
    name: "the policy excludes one break-glass account and would catch the other",
    act: changeMembers,
    before: everybodyBut((bench) =>
      edits(bench, { ...includes, excludeUsers: [roleId(91)], excludeGroups: [] }),
    ),
    because: /does not exclude 1 of 2 break-glass accounts/,
  },
  {
    name: "an approver whom the policy would reach has no passkey",
    act: enforce,
    before: async (bench) => {
      await adds(bench, wave.group, approver);
      return [approver];
    },
    unready: () => [approver],
    because: /1 of 1 approvers and operators whom policy \S+ would reach have no usable passkey/,
  },
  {
    name: "an approver in the slice has no passkey any more",
    act: changeMembers,
    before: async (bench) => {
      await adds(bench, wave.audience, approver);
      return [approver];
    },
    unready: () => [approver],
    because: /nobody of the slice is left: 1 of 1 people are not ready any more/,
  },
  {
    name: "the slice holds more people than the cap per step",
    act: changeMembers,
    before: async () => many(51),
    because: /the slice holds 51 people > cap 50/,
  },
  {
    name: "the group holds more people than the cap per step",
    act: enforce,
    plan: { caps: { firstSlice: 3, perStep: 3, perDay: 100 } },
    before: async (bench) => {
      const people = await bench.somebody(4);
      for (const person of people) await adds(bench, wave.group, person);
      return people;
    },
    because: /would enforce 4 people at once > cap 3/,
  },
  {
    name: "the day has enforced nearly as many people as it may",
    act: changeMembers,
    before: async (bench) => {
      const body = { kind: "operation", opId: "earlier", verb: "changeMembers", wave: "ops" } as const;
      const done = { ...body, step: "applied", fence: 0, people: 99 } as const;
      await bench.world.ledger.append("r1", "earlier", done);
      return bench.somebody(2);
    },
    because: /99 people were enforced today, 2 more > cap 100 per day/,
  },
  {
    name: "nobody of the slice is ready",
    act: changeMembers,
    before: (bench) => bench.somebody(2),
    unready: (people) => people,
    because: /nobody of the slice is left: 2 of 2 people are not ready any more/,
  },
  {
    name: "people are in a group that is not the product's to write, and are not ready",
    act: enforce,
    plan: { groupWrites: false, caps: { firstSlice: 3, perStep: 50, perDay: 100 } },
    before: async (bench) => {
      for (const person of await bench.somebody(3)) await adds(bench, wave.group, person);
      return [];
    },
    unready: (people) => people,
    because: /3 of 3 people whom policy \S+ would reach are not ready > 1/,
  },
  {
    name: "the enforced group holds somebody from outside the wave",
    act: enforce,
    before: (bench) => bench.somebody(2),
    between: (bench) => adds(bench, wave.group, roleId(6)),
    because: /holds 1 people besides the slice > 0: it grew since approval/,
  },
  {
    name: "the slice names somebody from outside the wave's audience",
    act: changeMembers,
    before: async () => [roleId(91).replace(/91$/, "06")],
    because: /nobody of the slice is left: 1 of 1 people are not enabled members of the audience of ops now/,
  },
  {
    name: "the policy includes another group too",
    act: enforce,
    before: everybodyBut((bench) =>
      edits(bench, { includeGroups: [wave.group, enforcedGroup(4)], ...exclusions }),
    ),
    because: /includes 2 scopes, wanted exactly the enforced group/,
  },
  {
    name: "the policy includes everybody",
    act: enforce,
    before: everybodyBut((bench) =>
      edits(bench, { includeUsers: ["All"], includeGroups: [], ...exclusions }),
    ),
    because: /wanted exactly the enforced group/,
  },
  {
    name: "the policy was made to include another group since people approved",
    act: enforce,
    before: (bench) => bench.somebody(2),
    between: (bench) => edits(bench, { includeGroups: [enforcedGroup(4)], ...exclusions }),
    because: /was changed since approval: fingerprint \w+ instead of \w+/,
  },
];

let bench: FaultBench | undefined;
afterEach(() => bench?.close());

/** What the product has written, as the tenant counts it. */
const written = ({ policyWrites, policyState, memberWrites, byRoute }: TenantCounts): unknown => ({
  policyWrites,
  policyState,
  memberWrites,
  writes: Object.entries(byRoute).filter(
    ([route]) => !route.startsWith("GET") && !route.includes("/evaluate") && !route.includes("$batch"),
  ),
});

describe("enforcing is refused with the numbers, and the tenant sees no write, when", () => {
  test.for(rows)("$name", async ({ act, plan, before, between, unready, because }) => {
    bench = await createFaultBench(plan);
    const people = await before(bench);
    const request = await bench.approve(people);
    await between?.(bench);
    const seen = written(await bench.counts());
    const without = new Set(unready?.(await bench.somebody(100)));
    const readyNow: ReadyNow = async (...asked) => {
      const ready = await bench?.readyNow(...asked);
      if (ready === undefined) return undefined;
      const keep = (ids: ReadonlySet<string>) => new Set([...ids].filter((id) => !without.has(id)));
      return {
        ...ready,
        people: keep(ready.people),
        enrolled: keep(ready.enrolled),
        ready: keep(ready.ready),
      };
    };
    expect(await act(bench.world, readyNow, request)).toMatchObject({
      kind: "moved",
      step: "refused",
      because: expect.stringMatching(because),
    });
    expect(written(await bench.counts())).toEqual(seen);
    const recorded = (await bench.world.ledger.read("r1")).map(({ body }) => body);
    expect(recorded.at(-1)).toMatchObject({ kind: "operation", step: "refused" });
  });
});

describe("nobody is even asked", () => {
  const request = (at: number) => ({
    rolloutId: "r1",
    phase: "dep",
    attempt: 1,
    gate: "ops.enforce.1",
    at,
    planHash: "plan",
    criteria: [],
    waves: {},
    slice: { wave: "ops", number: 1, fingerprint: "f", atMost: 10 },
  });
  beforeEach(async () => {
    bench = await createFaultBench();
  });
  const surveying = async (of: FaultBench | undefined, registrations = of?.world.registrations) => {
    if (of === undefined || registrations === undefined) throw new Error("there is no bench");
    const world = { ...of.world, registrations };
    const reader = createReader(world);
    await reader.readSlice({ rolloutId: "r1", at: of.test.now });
    return survey(world, reader, request(of.test.now));
  };

  test("when the tenant's own what-if says that a break-glass account would be caught", async () => {
    if (bench === undefined) return;
    await edits(bench, {
      ...includes,
      includeUsers: [roleId(91)],
      ...exclusions,
      excludeUsers: [],
      excludeGroups: [],
    });
    const outcome = await surveying(bench);
    expect(outcome).toMatchObject({ kind: "shut", verdict: { kind: "notYet" } });
    expect(JSON.stringify(outcome)).toMatch(
      /would catch 1 of 2 break-glass accounts, by a what-if of \d+ sign-ins/,
    );
  });

  test("when an approver would be locked out", async () => {
    if (bench === undefined) return;
    await adds(bench, wave.group, approver);
    const nobodyHasAny = {
      page: async () => ({ kind: "read", value: { registrations: [], quarantined: 0 } }) as const,
      admins: async () => ({ kind: "read", value: [] }) as const,
    };
    const outcome = await surveying(bench, nobodyHasAny);
    expect(JSON.stringify(outcome)).toMatch(
      /would lock out 1 of 3 approvers and operators without a usable passkey/,
    );
  });

  test("while the what-if has no answer, and they are once it has", async () => {
    await bench?.order(
      { kind: "status", status: 503 },
      { match: { method: "POST", path: "/identity/conditionalAccess/evaluate" } },
    );
    expect(await surveying(bench)).toMatchObject({ kind: "shut", verdict: { kind: "unknown" } });
    await bench?.calm();
    if (bench) bench.test.now += 60_000;
    const outcome = await surveying(bench);
    expect(outcome).toMatchObject({ kind: "open", whatIf: { blocked: 0, unknown: 0 } });
    expect(JSON.stringify(outcome)).toMatch(/\d+ of \d+ sign-ins asked about would pass/);
  });
});
