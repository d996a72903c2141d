import { describe, expect, test } from "vitest";
import { readCohortsRow } from "../../../../functions/activities/collected/readCohortsRow.ts";
import { createPolicyReader } from "../../../../functions/activities/createPolicyReader.ts";
import { observe } from "../../../../functions/activities/observe.ts";
import type { CohortCriterion } from "../../../../shared/domain/plan/criterionPlan.ts";
import type { Member } from "../../../../shared/ports/directory.ts";
import { aGate, aPhase } from "../../../shared/domain/build/aPhase.ts";
import { aPlan } from "../../../shared/domain/build/aPlan.ts";
import { hour, openAt } from "../../../shared/domain/build/someRules.ts";
import { createReadingBench, minute, type ReadingBench } from "../createReadingBench.ts";
import { employee } from "../fakeTenant.ts";

const cohort: CohortCriterion = { kind: "cohort", id: "whole", mode: "enforce", item: "D3.0" };
const asking = aPlan({}, [
  aPhase({ gates: { start: aGate({ criteria: [cohort] }), enforce: aGate(), advance: aGate() } }),
]);
const of = (department: string, ...ids: readonly string[]): Member[] =>
  ids.map((id) => ({ ...employee(id), department }));

async function bench(): Promise<ReadingBench> {
  const opened = await createReadingBench(asking);
  opened.tenant.groups.set("audience", of("Operations", "ann", "ben"));
  opened.tenant.users.push(...of("Operations", "ann", "ben", "cem"), ...of("HR", "dan"));
  return opened;
}
const row = ({ world }: ReadingBench) => readCohortsRow(world, "r1");
const seen = async ({ world, reader, test }: ReadingBench) => {
  const question = { phase: "dep", waves: ["ops"], seen: 0, at: test.now, timeZone: "Europe/Berlin" };
  const observed = await observe(world, createPolicyReader(world), reader, { rolloutId: "r1", question });
  return observed.cohorts?.["ops"];
};

describe("the cohorts of a plan", () => {
  test("are read with everybody of the tenant, and a turn sees numbers alone", async () => {
    const opened = await bench();
    expect(await seen(opened)).toEqual({ kind: "unknown", because: "its people were not read yet" });
    await opened.read(openAt + hour);
    expect((await row(opened))?.read?.waves["ops"]).toMatchObject({
      people: 2,
      whole: { names: ["Operations"], people: 3, missing: { people: 1, first: ["cem"] } },
    });
    expect(await seen(opened)).toEqual({
      kind: "read",
      at: openAt + hour,
      people: 2,
      departments: 1,
      unassigned: 0,
      whole: { names: ["Operations"], people: 3, missing: 1 },
      tenant: { people: 4, outside: 2 },
    });
  });

  test("are not read where no criterion asks for them", async () => {
    const opened = await createReadingBench();
    await opened.read(openAt + hour);
    expect(opened.tenant.asked).not.toContain("users");
    expect(await row(opened)).toBeUndefined();
    expect(await seen(opened)).toBeUndefined();
  });

  test("are read again after 8 hours, and an hour after groups have changed", async () => {
    const opened = await bench();
    const times = () => opened.tenant.asked.filter((request) => request === "users").length;
    await opened.read(openAt + hour);
    await opened.read(openAt + 2 * hour);
    expect(times()).toBe(1);
    opened.tenant.groups.set("audience", of("Operations", "ann", "ben", "cem"));
    await opened.read(openAt + 3 * hour);
    expect(times()).toBe(2);
    expect(await seen(opened)).toMatchObject({ people: 3, whole: { missing: 0 } });
    await opened.read(openAt + 4 * hour);
    expect(times()).toBe(2);
    await opened.read(openAt + 11 * hour);
    expect(times()).toBe(3);
  });

  test("are read again an hour after the last time also where groups changed in between and not since", async () => {
    const opened = await bench();
    const times = () => opened.tenant.asked.filter((request) => request === "users").length;
    await opened.read(openAt + hour);
    opened.tenant.groups.set("audience", of("Operations", "ann", "ben", "cem"));
    await opened.read(openAt + hour + 20 * minute);
    await opened.read(openAt + hour + 40 * minute);
    expect(times()).toBe(1);
    await opened.read(openAt + 2 * hour);
    expect(times()).toBe(2);
    expect(await seen(opened)).toMatchObject({ people: 3 });
    await opened.read(openAt + 3 * hour);
    expect(times()).toBe(2);
  });

  test("stay as they were read where the tenant does not answer, and the rest is read all the same", async () => {
    const opened = await bench();
    await opened.read(openAt + hour);
    const because = "403: grant the application permission User.Read.All";
    opened.tenant.refusals.set("users", { kind: "unavailable", reason: "forbidden", because });
    await opened.read(openAt + 10 * hour);
    expect(await row(opened)).toMatchObject({
      read: { at: openAt + hour },
      triedAt: openAt + 10 * hour,
      failed: because,
    });
    expect((await opened.head()).membershipAt).toBe(openAt + 10 * hour);
  });

  test("are unknown with the reason where they never could be read, and tried again after an hour", async () => {
    const opened = await bench();
    opened.tenant.refusals.set("users", { kind: "unavailable", reason: "forbidden", because: "403" });
    await opened.read(openAt + hour);
    expect(await seen(opened)).toEqual({ kind: "unknown", because: "its people could not be read: 403" });
    opened.tenant.refusals.clear();
    await opened.read(openAt + 2 * hour);
    expect(await seen(opened)).toMatchObject({ kind: "read", people: 2 });
  });

  test("tell who can fill each group, and of one that is not told why", async () => {
    const opened = await bench();
    const refused = { kind: "unavailable", reason: "missing", because: "there is no such group" } as const;
    opened.tenant.refusals.set("facts enforced", refused);
    await opened.read(openAt + hour);
    const hands = (await row(opened))?.read?.hands;
    expect(Object.keys(hands ?? {}).sort()).toEqual(
      ["audience", "enforced", "exceptions", "glassGroup", "roomGroup"].sort(),
    );
    expect(hands?.["audience"]).toMatchObject({ kind: "read" });
    expect(hands?.["enforced"]).toEqual({ kind: "unread", because: "there is no such group" });
  });
});
