import { expect, test } from "vitest";
import type { CapabilityBench } from "./createCapabilityBench.ts";
import { enforceOperations, lookAtPhase, oneDepartment, operations, policyState } from "./operations.ts";
import { withAndWithout } from "./withAndWithout.ts";

test("D3.3 the policy goes from report-only to enforced slice by slice, for those who are ready, after two votes on one evidence", async () => {
  const enforcedPeople = async ({ tenant }: CapabilityBench) =>
    (await tenant.people(operations.enforced)).length;
  const look = async (bench: CapabilityBench) => {
    await bench.runUntil(2);
    const writes = (await bench.bodies()).flatMap((body) =>
      body.kind === "operation" && body.step === "applied" ? [`${body.verb} ${body.people ?? ""}`] : [],
    );
    return { policy: await policyState(bench), people: await enforcedPeople(bench), writes };
  };
  const [seen, unseen] = await withAndWithout(oneDepartment, { removed: ["registrations", "audits"] }, look);
  expect(seen).toEqual({ policy: "enabled", people: 10, writes: ["changeMembers 10", "enforce "] });
  const untouched = { policy: "enabledForReportingButNotEnforced", people: 0, writes: [] };
  expect(unseen).toEqual(untouched);

  const [, unasked] = await withAndWithout(
    { ...oneDepartment, willing: false },
    { willing: true, leave: ["operations.enforce.1"] },
    look,
  );
  expect(unasked).toEqual(untouched);
});

test("D3.5 enrolment is followed against its date, with a forecast before it and a late notice after it", async () => {
  const look = async (bench: CapabilityBench) => {
    await bench.tenant.act("invite", operations.audience);
    await bench.runUntil(9);
    const before = (await bench.judge("operations.enforce.1"))["enrolled"];
    const [{ waves }] = (await bench.ask("operator", "GET", "")).phases;
    await bench.runUntil(16);
    const late = bench.notices.filter(({ topic }) => topic === "late").map(({ text }) => text);
    return { before, days: waves[0].enrolledByDay.length, forecast: waves[0].enrolmentForecast, late };
  };
  const [seen, unseen] = await withAndWithout(
    { phases: ["departments"], scenario: "slow-enrolment" },
    { removed: ["registrations", "audits"] },
    look,
  );
  expect(seen.before).toEqual({
    kind: "notYet",
    because: expect.stringMatching(/people short, \d\.\d days before its date; at this pace 90\.0 %/),
  });
  expect(seen.days).toBe(10);
  expect(seen.forecast.week.low).toBeLessThanOrEqual(seen.forecast.week.high);
  expect(seen.late).toEqual([expect.stringContaining("target missed at its date: operations:")]);
  expect(unseen.before?.because).not.toContain("at this pace");
  expect(unseen.forecast).toBeUndefined();
});

test("D3.X1 nobody is enforced, and the phase does not end, below 90 % of the department", async () => {
  let people: readonly string[] = [];
  const [seen, unseen] = await withAndWithout(
    oneDepartment,
    {
      removed: ["audits"],
      prepare: async (tenant) => {
        people = await tenant.people(operations.audience);
        tenant.takeOut("registrations", ({ id }) => people.slice(0, 6).includes(id));
      },
    },
    async (bench) => {
      await bench.runUntil(2);
      const verdict = (await bench.judge("departments.advance"))["enrolled"];
      return { verdict, policy: await policyState(bench) };
    },
  );
  const because = expect.stringMatching(/operations: \d+ of 33 enrolled/);
  expect(seen).toEqual({ verdict: { kind: "met", because }, policy: "enabled" });
  const off = "enabledForReportingButNotEnforced";
  expect(unseen).toEqual({ verdict: { kind: "notYet", because }, policy: off });
});

test("D3.X2 the phase ends only once sign-ins show that enforcing has hardly blocked anybody", async () => {
  const [seen, unseen] = await withAndWithout(oneDepartment, {}, async (bench, isWithout) => {
    await enforceOperations(bench);
    await bench.runUntil(7);
    if (isWithout) bench.tenant.takeOut("signIns");
    await bench.runUntil(11);
    const seen = await lookAtPhase(bench, "not-disrupted");
    return isWithout ? { ...seen, ...(await bench.judge("departments.advance"))["not-disrupted"] } : seen;
  });
  expect(seen).toEqual({ state: "completed", verdict: "met", because: expect.stringContaining("0 of 32") });
  // A watch that sees no sign-in does not end either.
  expect(unseen).toMatchObject({ state: "watching", kind: "unknown" });
});
