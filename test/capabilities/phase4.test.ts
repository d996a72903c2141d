import { expect, test } from "vitest";
import { audienceGroup } from "../../local/tenant/people/fixedIds.ts";
import type { CriterionPlan } from "../../shared/domain/plan/criterionPlan.ts";
import type { Plan } from "../../shared/domain/plan/plan.ts";
import { attestedOnly } from "./attestedOnly.ts";
import { changeCriteria } from "./changeCriteria.ts";
import type { CapabilityBench, CapabilityOptions } from "./createCapabilityBench.ts";
import { withAndWithout } from "./withAndWithout.ts";

const ours = { mode: "enforce", productDefault: true } as const;
const added: readonly CriterionPlan[] = [
  { kind: "census", id: "counted", ...ours, item: "D4.4", minDays: 2, maxAgeDays: 3 },
  { kind: "lifecycle", id: "planned", ...ours, item: "D4.5", maxAgeDays: 90 },
  { kind: "date", id: "dated", ...ours, item: "D4.6" },
];

/** The organization was asked four weeks ago; its phase ends with what the product proposes. */
const organization: CapabilityOptions = {
  phases: ["org"],
  before: [4, 5, 6].flatMap((group) => [
    { daysBefore: 28, act: "invite" as const, group: audienceGroup(group) },
    { daysBefore: 20, act: "remind" as const, group: audienceGroup(group) },
    { daysBefore: 12, act: "remind" as const, group: audienceGroup(group) },
  ]),
  plan: (plan) =>
    changeCriteria(plan, (criteria, gate) => {
      const all = criteria.filter(({ kind }) => !added.some((each) => each.kind === kind));
      const kept = all.map((each) => (each.kind === "enrolment" ? { ...each, minRate: 0.5 } : each));
      return gate === "org.advance" ? [...kept, ...added] : kept;
    }),
  willing: false,
};

const verdict = async (bench: CapabilityBench, criterion: string) =>
  (await bench.judge("org.advance"))[criterion];

test("D4.4 it is counted day by day who still has and uses passwords and legacy methods, with a trend", async () => {
  const [seen, unseen] = await withAndWithout(
    organization,
    { removed: ["registrations", "audits"] },
    async (bench) => {
      await bench.runUntil(3);
      const { days, trend } = await bench.ask("reader", "GET", "/census");
      return { days: days.length, trend, verdict: await verdict(bench, "counted") };
    },
  );
  expect(seen.days).toBeGreaterThanOrEqual(2);
  expect(seen.trend.kinds.password).toMatchObject({
    used: { now: expect.any(Number), perWeek: expect.any(Number) },
    lastUsed: expect.stringMatching(/^2026-02-/),
  });
  expect(seen.verdict).toEqual({ kind: "met", because: expect.stringMatching(/days counted.*password \d+/) });
  expect(unseen.verdict).toEqual({
    kind: "unknown",
    because: expect.stringContaining("the registration report lists none for anybody"),
  });
});

test("D4.5 the end of each legacy method is planned from its last use, edited in versions, and approved by somebody else", async () => {
  const [seen, unseen] = await withAndWithout(
    organization,
    { removed: ["registrations", "audits", "signIns"] },
    async (bench) => {
      await bench.runUntil(1);
      const before = (await verdict(bench, "planned"))?.kind;
      const first = await bench.ask("operator", "PUT", "/lifecycle", { because: "draft", generated: true });
      const open = (await verdict(bench, "planned"))?.kind;
      const { documentHash } = first;
      const agreed = { decision: "approve", documentHash, because: "read" };
      await bench.ask("approver", "POST", "/lifecycle/1/decision", agreed);
      const writes = await bench.tenant.look("policyWrites");
      const kinds = first.methods.map(({ kind }: { kind: string }) => kind);
      return {
        states: [before, open, (await verdict(bench, "planned"))?.kind],
        kinds,
        writes: writes.length,
      };
    },
  );
  expect(seen).toMatchObject({ states: ["notYet", "notYet", "met"], writes: 0 });
  expect(seen.kinds.length).toBeGreaterThan(1);
  expect(seen.kinds.at(-1)).toBe("password");
  expect(unseen.kinds).toEqual(["password"]);
});

test("D4.6 the date is refused while the forecast is poor, set by two people, and counted down to", async () => {
  const look = (votes: readonly string[]) => async (bench: CapabilityBench) => {
    await bench.runUntil(2);
    const path = `/api/rollouts/${bench.rolloutId}/date`;
    const body = { on: "2026-03-18", because: "the board wants it" };
    const proposed = await bench.call("operator", "PUT", path, body);
    const { gate, evidenceHash, code } = proposed.body;
    if (evidenceHash === undefined) return { code, verdict: await verdict(bench, "dated"), reminders: [] };
    for (const who of votes) {
      const vote = { decision: "approve", evidenceHash, comment: "read" };
      await bench.ask(who, "POST", `/gates/${gate}/decision`, vote);
    }
    await bench.runUntil(4);
    const reminders = bench.notices.filter(({ topic }) => topic === "date").map(({ text }) => text);
    return { code, verdict: await verdict(bench, "dated"), reminders };
  };
  const options = { ...organization, removed: [] };
  const two = ["approver", "second"];
  const [seen, unseen] = await withAndWithout(options, { removed: ["registrations", "audits"] }, look(two));
  expect(seen.verdict).toEqual({ kind: "met", because: expect.stringContaining("until 2026-03-18, in ") });
  expect(seen.reminders.length).toBeGreaterThanOrEqual(1);
  expect(seen.reminders[0]).toMatch(/a password alone does until 2026-03-18, in \d+ days: \d+ of \d+ people/);
  expect([unseen.code, unseen.verdict?.kind]).toEqual(["POOR_FORECAST", "notYet"]);
  const [one] = await withAndWithout(options, {}, look(["approver"]));
  expect([one.code, one.verdict?.kind, one.reminders]).toEqual([undefined, "notYet", []]);
});

test("D4.X the criteria that the guide does not name are proposed, and marked as the product's own wherever they stand", async () => {
  const look = async (bench: CapabilityBench) => {
    const { criteria, proposed = [] } = await bench.ask("reader", "GET", "/gates/org.advance");
    const origins = criteria.flatMap(({ id, origin }: { id: string; origin?: string }) =>
      origin === undefined ? [] : [`${id}: ${origin}`],
    );
    const kinds = proposed.map(({ kind, productDefault }: CriterionPlan) => [kind, productDefault]);
    return { origins, kinds };
  };
  const { plan: _, ...asItIs } = organization;
  const [withThem] = await withAndWithout(organization, {}, look);
  const [withoutThem] = await withAndWithout(
    { ...asItIs, plan: (plan) => changeCriteria(plan, (all, gate) => (gate === "org.advance" ? [] : all)) },
    {},
    look,
  );
  expect(withThem).toEqual({
    origins: ["enrolled", "enforced", "counted", "planned", "dated"].map(
      (id) => `${id}: product default, not guide`,
    ),
    kinds: [],
  });
  expect(withoutThem).toEqual({
    origins: [],
    kinds: ["enrolment", "policyState", "census", "lifecycle", "date"].map((kind) => [kind, true]),
  });
});

test("DG the goal of a phase stands in every gate, and in the evidence that people agree to", async () => {
  const goal = "Have everybody of the pilot sign in without a password.";
  const look = async (bench: CapabilityBench) => {
    const { gates } = await bench.ask("reader", "GET", "/gates");
    const goals = new Set(gates.map((gate: { goal: string }) => gate.goal));
    await bench.runUntil(() => bench.notices.some(({ topic }) => topic === "approvalWanted"));
    const frozen = (await bench.bodies()).find((body) => body.kind === "evidence");
    const hash = frozen?.kind === "evidence" ? frozen.evidenceHash : "";
    const { evidence } = await bench.ask("reader", "GET", `/evidence/${hash}`);
    return [[...goals], evidence.goal];
  };
  const withGoal = (plan: Plan): Plan => ({
    ...plan,
    phases: attestedOnly(plan).phases.map((phase) => ({ ...phase, goal })),
  });
  const first: CapabilityOptions = { phases: ["early"], leave: ["approval"], plan: attestedOnly };
  const [seen, unseen] = await withAndWithout({ ...first, plan: withGoal }, { plan: attestedOnly }, look);
  expect(seen).toEqual([[goal], goal]);
  expect(JSON.stringify(unseen)).not.toContain(goal);
});
