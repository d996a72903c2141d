import { expect, test } from "vitest";
import type { PhasePlan, SilencePlan } from "../../shared/domain/plan/phasePlan.ts";
import type { Plan } from "../../shared/domain/plan/plan.ts";
import { attestedOnly } from "./attestedOnly.ts";
import { changeCriteria } from "./changeCriteria.ts";
import type { CapabilityBench, CapabilityOptions } from "./createCapabilityBench.ts";
import type { Row } from "./createSieve.ts";
import { enforceOperations, oneDepartment, operations, policyState } from "./operations.ts";
import { withAndWithout } from "./withAndWithout.ts";

const reportOnly = "enabledForReportingButNotEnforced";
const policies = "/v1.0/identity/conditionalAccess/policies";

const pages = ({ notices }: CapabilityBench, topic: string): readonly string[] =>
  notices.filter((notice) => notice.topic === topic).map(({ text }) => text);

const stepsOf = async (bench: CapabilityBench) =>
  (await bench.bodies()).flatMap((body) =>
    body.kind === "operation" && body.verb === "enforce" ? [body.step] : [],
  );

/** The department's plan, read every hour, with other rules for when to roll back. */
const hourly =
  (rules: (rollback: PhasePlan["rollback"]) => PhasePlan["rollback"]) =>
  (plan: Plan): Plan => {
    const all = oneDepartment.plan?.(plan) ?? plan;
    const polling = { ...all.polling, intervalMinutes: 60, staleAfterMinutes: 240 };
    return {
      ...all,
      polling,
      phases: all.phases.map((phase) => ({ ...phase, rollback: rules(phase.rollback) })),
    };
  };

test("X1 what is enforced was tried in the tenant's what-if, agreed to by two on one hash, and read back", async () => {
  const [seen, unseen] = await withAndWithout(
    oneDepartment,
    {
      prepare: (tenant) =>
        tenant.admin("faults", {
          match: { method: "POST", path: "/identity/conditionalAccess/evaluate" },
          fault: { kind: "status", status: 503 },
        }),
    },
    async (bench) => {
      await bench.runUntil(2);
      const { quorum, whatIf, votes } = await bench.ask("operator", "GET", "/gates/operations.enforce.1");
      const steps = await stepsOf(bench);
      return {
        quorum,
        whatIf: whatIf.verdict,
        votes: votes.cast.length,
        steps,
        now: await policyState(bench),
      };
    },
  );
  const steps = ["planned", "sent", "applied"];
  expect(seen).toEqual({ quorum: 2, whatIf: "met", votes: 3, steps, now: "enabled" });
  expect(unseen).toEqual({ quorum: 2, whatIf: "unknown", votes: 0, steps: [], now: reportOnly });
});

test("X1 an enforcement that reads back as something else than people approved is reverted by itself", async () => {
  const [seen, unseen] = await withAndWithout(
    { ...oneDepartment, leave: ["investigation", "order"] },
    {},
    async (bench, isWithout) => {
      const path = `${policies}/${operations.policy}`;
      const edited = { conditions: { users: { includeUsers: ["All"] } } };
      bench.atCheckpoint("enforce.6", async () => {
        await bench.world.clock.sleep(2_000);
        if (!isWithout) expect((await bench.tenant.send("PATCH", path, edited)).status).toBe(204);
      });
      await bench.runUntil(2);
      return [
        await policyState(bench),
        (await stepsOf(bench)).at(-1),
        pages(bench, "readBackDiffers").length,
      ];
    },
  );
  expect(seen).toEqual([reportOnly, "refused", 1]);
  expect(unseen).toEqual(["enabled", "applied", 0]);
});

test("X2 the impact of a slice is foreseen with an interval, and compared with what came a day later", async () => {
  const [seen, unseen] = await withAndWithout(oneDepartment, {}, async (bench, isWithout) => {
    await bench.runUntil(async () => (await policyState(bench)) === "enabled");
    if (isWithout) bench.tenant.takeOut("signIns");
    await bench.runHours(36);
    const { impact } = await bench.ask("operator", "GET", "/gates/operations.enforce.1");
    const scored = (await bench.bodies()).filter(({ kind }) => kind === "impactScored");
    return { forecast: impact.forecast, scored };
  });
  const { low, median, high } = seen.forecast;
  expect([low <= median, median <= high, high <= 10]).toEqual([true, true, true]);
  expect(seen.scored).toMatchObject([{ wave: "operations", people: 10, blocked: 0, low, high }]);
  // What nobody has seen scores nothing.
  expect(unseen.scored).toEqual([]);
});

test("X3 a trigger adds up evidence from poll to poll: it alarms when people are blocked, and not because it looks often", async () => {
  const [seen, unseen] = await withAndWithout(
    {
      ...oneDepartment,
      scenario: "disruption",
      leave: ["investigation", "order"],
      plan: hourly((rollback) => ({
        ...rollback,
        triggers: rollback.triggers.filter(({ kind }) => kind === "ownBlocks"),
      })),
    },
    { prepare: async (tenant) => tenant.takeOut("signIns", (row) => row.appDisplayName === "Field client") },
    async (bench) => {
      await enforceOperations(bench);
      await bench.runUntil(9);
      const reasons = (await bench.bodies()).flatMap((body) =>
        body.kind === "rolledBack" ? [body.because] : [],
      );
      return { reasons, policy: await policyState(bench) };
    },
  );
  const because = expect.stringMatching(/ownBlocks: \d+ of \d+ user-hours .* evidence [\d.]+ .* >= /);
  expect(seen).toEqual({ reasons: [because], policy: reportOnly });
  // Two hundred looks at people who are not blocked raise no alarm.
  expect(unseen).toEqual({ reasons: [], policy: "enabled" });
});

test("X5 a watcher that goes blind pages, and puts a fresh wave back to report-only where the plan says so", async () => {
  const look = async (bench: CapabilityBench, isWithout: boolean) => {
    await bench.runUntil(async () => (await policyState(bench)) === "enabled");
    await bench.runHours(4);
    const fault = { match: { path: "/auditLogs/signIns" }, fault: { kind: "status", status: 503 } };
    if (isWithout) await bench.tenant.admin("faults", fault);
    await bench.runHours(12);
    const isBlind = pages(bench, "guard").some((text) => text.includes("is blind"));
    return { policy: await policyState(bench), isBlind };
  };
  const answering = (onSilence: SilencePlan): CapabilityOptions => ({
    ...oneDepartment,
    leave: ["investigation", "order"],
    plan: hourly((rollback) => ({ ...rollback, onSilence })),
  });
  const [seen, held] = await withAndWithout(answering("hold"), {}, look);
  const [, rolledBack] = await withAndWithout(answering("rollback"), {}, look);
  expect(seen).toEqual({ policy: "enabled", isBlind: false });
  expect(held).toEqual({ policy: "enabled", isBlind: true });
  expect(rolledBack).toEqual({ policy: reportOnly, isBlind: true });
});

test("X6 holdouts come in classes by what sign-ins and audits show, and an exception ends by itself", async () => {
  const slow: CapabilityOptions = {
    phases: ["departments"],
    scenario: "slow-enrolment",
    plan: attestedOnly,
  };
  const [seen, unseen] = await withAndWithout(slow, { removed: ["signIns", "audits"] }, async (bench) => {
    await bench.tenant.act("invite", operations.audience);
    await bench.runUntil(15);
    const { people } = await bench.ask("operator", "GET", "/holdouts?wave=operations&limit=100");
    const classes = [...new Set(people.map((person: Row) => person.class))].toSorted();
    const asked = {
      people: [people[0].objectId],
      class: "deviceTooOld",
      owner: bench.plan.people.operators[0],
      because: "an old phone",
      until: "2026-02-19",
    };
    const { exception } = await bench.ask("operator", "POST", "/exceptions", asked);
    const granted = { decision: "grant", because: "a new phone is ordered" };
    await bench.ask("approver", "POST", `/exceptions/${exception}/decision`, granted);
    const states = [];
    for (const day of [15.5, 17]) {
      await bench.runUntil(day);
      states.push((await bench.ask("operator", "GET", "/exceptions")).exceptions[0].state);
    }
    return { classes, states };
  });
  const classes = ["noSignIn", "noneOfThese", "triedAndFailed", "unsupportedDevice"];
  expect(seen).toEqual({ classes, states: ["granted", "expired"] });
  expect(unseen.classes).toEqual(["noSignIn"]);
});

test("X8 enrolment is foreseen with an interval, and so is when a share is met; a week later it is compared", async () => {
  const slow: CapabilityOptions = {
    phases: ["departments"],
    scenario: "slow-enrolment",
    // A share that is within reach: a day beyond the forecast would be left out.
    plan: (plan) =>
      changeCriteria(attestedOnly(plan), (all) =>
        all.map((each) => (each.kind === "enrolment" ? { ...each, minRate: 0.6 } : each)),
      ),
  };
  const [seen, unseen] = await withAndWithout(
    slow,
    { removed: ["registrations", "audits"] },
    async (bench) => {
      await bench.tenant.act("invite", operations.audience);
      await bench.runUntil(9);
      const forecast = (await bench.ask("operator", "GET", "")).phases[0].waves[0].enrolmentForecast;
      await bench.runUntil(16);
      const scored = (await bench.bodies()).filter(({ kind }) => kind === "enrolmentScored");
      return { forecast, scored };
    },
  );
  expect(seen.forecast).toMatchObject({
    week: { day: "2026-02-18", low: expect.any(Number), high: expect.any(Number) },
    targets: [{ minRate: 0.6, low: expect.any(String) }],
  });
  expect(seen.scored).toMatchObject([{ wave: "operations", enrolled: expect.any(Number) }]);
  expect(unseen).toEqual({ forecast: undefined, scored: [] });
});

test("X9 a pass for somebody who acts in the plan, and a foreign passkey after a pass, are paged once each", async () => {
  const [seen, unseen] = await withAndWithout(oneDepartment, { removed: ["audits"] }, async (bench) => {
    const [person] = await bench.tenant.people(operations.audience);
    await bench.tenant.admin("takeover", { userId: bench.plan.people.operators[0] });
    await bench.tenant.admin("takeover", { userId: person, aaguid: "11111111-2222-4333-8444-555555555555" });
    await bench.runUntil(2);
    const { suspicions } = await bench.ask("operator", "GET", "");
    return { pages: pages(bench, "suspicion").length, kinds: suspicions.map(({ kind }: Row) => kind) };
  });
  expect(seen).toEqual({ pages: 2, kinds: expect.arrayContaining(["unknownPasskey", "passForAdmin"]) });
  expect(unseen).toEqual({ pages: 0, kinds: [] });
});
