import { expect, test } from "vitest";
import { audienceGroup } from "../../local/tenant/people/fixedIds.ts";
import type { Plan } from "../../shared/domain/plan/plan.ts";
import { changeCriteria } from "./changeCriteria.ts";
import type { CapabilityBench } from "./createCapabilityBench.ts";
import { oneDepartment, withoutBaseline } from "./operations.ts";
import { withAndWithout } from "./withAndWithout.ts";

const early = audienceGroup(2);
let sent = 0;
/** One ticket opened, as the helpdesk's software tells of it. */
async function ticket(bench: CapabilityBench): Promise<void> {
  const id = `T${++sent}`;
  const time = new Date(bench.harness.now()).toISOString();
  const type = "passkey.helpdesk.ticket.opened";
  const data = { schemaVersion: "1.0", ticketId: id };
  await bench.message({ specversion: "1.0", id, source: "/helpdesk", type, time, data });
}

/** The plan for as few people as a bench has: one ticket more is many for a hundred of them. */
const patient = (plan: Plan): Plan =>
  changeCriteria(plan, (criteria) =>
    criteria.map((each) => (each.kind === "helpdesk" ? { ...each, maxPerHundred: 20 } : each)),
  );

/** Runs until a day after the start, with so many tickets on each day since another. */
async function openDaily(
  bench: CapabilityBench,
  from: number,
  until: number,
  tickets: number,
): Promise<void> {
  for (let day = from; day < until; day += 1) {
    for (let n = 0; n < tickets; n += 1) await ticket(bench);
    await bench.runUntil(day + 1);
  }
}

test("D2.4 logs and tickets are watched: tickets of a day per 100 people, beside the same weekdays before, and sign-ins", async () => {
  const [seen, unseen] = await withAndWithout(
    {
      phases: ["prerequisites", "early"],
      leave: ["D2.4", "early.advance"],
      plan: patient,
      before: [
        { daysBefore: 20, act: "invite", group: early },
        { daysBefore: 10, act: "remind", group: early },
      ],
    },
    { removed: ["signIns"] },
    async (bench, isWithout) => {
      await openDaily(bench, 0, 18, isWithout ? 0 : 1);
      const view = await bench.ask("operator", "GET", "");
      const { waves } = view.phases.find(({ id }: { id: string }) => id === "early");
      return {
        phase: view.currentPhase,
        tickets: (await bench.judge("early.advance"))["tickets-watched"],
        seenInLogs: waves[0].counts.scenarios?.browser ?? 0,
      };
    },
  );
  expect(seen).toEqual({
    phase: "early",
    tickets: {
      kind: "met",
      because: expect.stringMatching(
        /^7 tickets in 7 days: \d+\.\d\d per 100 people and day <= 20, \d+\.\d\d on the same weekdays before the phase$/,
      ),
    },
    seenInLogs: expect.any(Number),
  });
  expect(seen.seenInLogs).toBeGreaterThan(0);
  expect(unseen).toMatchObject({
    tickets: { kind: "unknown", because: expect.stringContaining("the helpdesk has sent no event yet") },
    seenInLogs: 0,
  });
});

test("D3.X3 the phase ends only while the helpdesk copes: by its tickets, or by the word of a person where there are none", async () => {
  const copes = async (bench: CapabilityBench) =>
    (await bench.judge("departments.advance"))["helpdesk-copes"];
  const look = async (bench: CapabilityBench, daily: number) => {
    await openDaily(bench, 0, 9, daily);
    return copes(bench);
  };
  const plan = (all: Plan): Plan => patient(withoutBaseline(all));
  const left = { ...oneDepartment, leave: ["D3.X3"], plan };
  const [few, none] = await withAndWithout(left, {}, async (bench, isWithout) => {
    const before = await look(bench, isWithout ? 0 : 1);
    if (!isWithout) return { before };
    await bench.ask("operator", "POST", "/attestations", {
      item: "D3.X3",
      outcome: "done",
      note: "two calls in the week",
    });
    return { before, after: await copes(bench) };
  });
  const [many] = await withAndWithout(left, {}, (bench) => look(bench, 20));
  expect(few.before?.kind).toBe("met");
  expect(few.before?.because).toMatch(/^7 tickets in 7 days: \d\.\d\d per 100 people and day <= 20/);
  expect(many).toMatchObject({ kind: "notYet", because: expect.stringContaining("> 20") });
  expect(none.before).toMatchObject({ kind: "unknown" });
  expect(none.after).toEqual({
    kind: "met",
    because: expect.stringContaining("D3.X3 is attested, not measured: two calls in the week"),
  });
});
