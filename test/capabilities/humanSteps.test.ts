import { expect, test } from "vitest";
import { audienceGroup } from "../../local/tenant/people/fixedIds.ts";
import type { CriterionPlan } from "../../shared/domain/plan/criterionPlan.ts";
import { tabletopItems } from "../../shared/domain/tabletop/tabletopScript.ts";
import { changeCriteria } from "./changeCriteria.ts";
import type { CapabilityBench, CapabilityOptions } from "./createCapabilityBench.ts";
import type { Row } from "./createSieve.ts";
import { enforceOperations, oneDepartment, operations } from "./operations.ts";
import { withAndWithout } from "./withAndWithout.ts";

const pilot = audienceGroup(1);
const early = audienceGroup(2);

/** A phase whose people were asked ten days ago, with one more criterion at its end. */
const asking = (phase: string, group: string, criterion: CriterionPlan): CapabilityOptions => ({
  phases: [phase],
  before: [{ daysBefore: 10, act: "invite", group }],
  plan: (plan) =>
    changeCriteria(plan, (all, gate) => (gate === `${phase}.advance` ? [...all, criterion] : all)),
  willing: false,
});

test("D1.4 a device-loss drill is proven leg by leg from audits and sign-ins, timed, and attested by a person", async () => {
  const criterion = { kind: "drill", id: "drilled", mode: "enforce", item: "D1.4", min: 1 } as const;
  // What came before people were asked counts for nothing, so the phase has to have begun.
  const [seen, unseen] = await withAndWithout(
    { ...asking("pilot", pilot, criterion), willing: true },
    { removed: ["audits"] },
    async (bench) => {
      await bench.runUntil(1);
      // The tenant chooses who loses a phone, so everybody of the pilot is told to expect it.
      for (const person of await bench.tenant.people(pilot)) {
        const { trap } = await bench.ask("operator", "POST", "/drills", { person });
        expect(trap).toContain("keeps working until it is removed");
      }
      await bench.tenant.act("drill", pilot);
      await bench.runUntil(4);
      const { drills } = await bench.ask("operator", "GET", "/drills");
      const proven = drills.find(({ state }: { state: string }) => state === "proven");
      const before = (await bench.judge("pilot.advance"))["drilled"]?.kind;
      const { drill } = proven ?? drills[0];
      const passed = { outcome: "passed", note: "went well" };
      await bench.ask("operator", "POST", `/drills/${drill}/attestation`, passed);
      return { proven, before, after: (await bench.judge("pilot.advance"))["drilled"] };
    },
  );
  expect(seen.before).toBe("notYet");
  const minutes = seen.proven.legs.map((leg: { minutes: number }) => leg.minutes);
  expect(minutes).toEqual(minutes.toSorted((a: number, b: number) => a - b));
  expect(seen.proven.minutes).toBeGreaterThan(0);
  expect(seen.after).toEqual({
    kind: "met",
    because: expect.stringMatching(/1 proven and attested, 0 attested with a reason.*median \d+ minutes/),
  });
  expect([unseen.proven, unseen.after?.kind]).toEqual([undefined, "notYet"]);
});

test("D2.3 drop-in sessions are scheduled, people are reminded, and one counts once somebody reports who came and what was asked", async () => {
  const criterion = { kind: "sessions", id: "helped", mode: "enforce", item: "D2.3", min: 1 } as const;
  const look = (isReported: boolean) => async (bench: CapabilityBench) => {
    const from = new Date(bench.harness.now() + 30 * 3_600_000).toISOString();
    const session = { title: "Passkeys", place: "Room 2", from, minutes: 60 };
    await bench.ask("operator", "POST", "/sessions", session);
    await bench.runUntil(2);
    const questions = [{ topic: "devices", question: "Which phones work?" }];
    const report = { outcome: "held", attended: 9, note: "lively", questions };
    if (isReported) await bench.ask("operator", "POST", "/sessions/1/report", report);
    const reminded = bench.notices.filter(({ topic }) => topic === "session").length;
    const { topics } = await bench.ask("reader", "GET", "/sessions");
    return [reminded, topics, (await bench.judge("early.advance"))["helped"]];
  };
  const options = asking("early", early, criterion);
  const [seen] = await withAndWithout(options, {}, look(true));
  expect(seen).toEqual([
    1,
    { devices: 1 },
    { kind: "met", because: expect.stringContaining("1 sessions held with 9 people") },
  ]);
  const [unseen] = await withAndWithout(options, {}, look(false));
  expect(unseen).toEqual([
    1,
    {},
    { kind: "notYet", because: expect.stringContaining("report on session 1") },
  ]);
});

test("D2.6 the tabletop exercise has script, time and checklist, its findings become issues, and it counts once they are closed", async () => {
  const criterion = {
    kind: "tabletop",
    id: "played",
    mode: "enforce",
    item: "D2.6",
    maxAgeDays: 90,
  } as const;
  const states = await withAndWithout(asking("early", early, criterion), {}, async (bench) => {
    const verdict = async () => (await bench.judge("early.advance"))["played"]?.kind;
    const before = await verdict();
    const { script } = await bench.ask("operator", "POST", "/tabletops", {});
    expect(script.turns.length).toBeGreaterThan(2);
    await bench.runHours(1);
    const [one, other] = await bench.tenant.people(early);
    const checklist = tabletopItems.map((item) =>
      item === "recorded" ? { item, done: false, note: "nobody wrote it down" } : { item, done: true },
    );
    const report = { outcome: "passed", participants: [one, other], checklist, findings: [], note: "fine" };
    const { minutes, issues } = await bench.ask("operator", "POST", "/tabletops/1/report", report);
    expect(minutes).toBe(60);
    const open = await verdict();
    const closed = { because: "a form was made", status: "closed", resolution: "fixed" };
    await bench.ask("operator", "PATCH", `/issues/${issues[0].issue}`, closed);
    return [before, open, await verdict()];
  });
  expect(states).toEqual(Array(2).fill(["notYet", "notYet", "met"]));
});

test("D3.4 who is blocked is listed with the reason, and followed by those who help", async () => {
  const isOfClient = (row: Row): boolean => row.appDisplayName === "Field client";
  const [seen, unseen] = await withAndWithout(
    { ...oneDepartment, scenario: "disruption", leave: ["investigation", "order"] },
    { prepare: async (tenant) => tenant.takeOut("signIns", isOfClient) },
    async (bench) => {
      await enforceOperations(bench);
      const assist = () => bench.ask("helpdesk", "GET", "/assist");
      for (let hours = 0; hours < 72 && (await assist()).people.length === 0; hours += 2)
        await bench.runHours(2);
      const [blocked] = (await assist()).people;
      if (blocked === undefined) return { blocked };
      const help = { status: "contacted", note: "called, no answer" };
      const noted = await bench.ask("helpdesk", "POST", `/assist/${blocked.objectId}`, help);
      return { blocked, noted, counts: (await assist()).counts };
    },
  );
  expect(seen.blocked).toMatchObject({
    wave: "operations",
    status: "open",
    because: expect.stringContaining("the policy of Operations stopped them"),
    fix: expect.any(String),
  });
  expect(seen.noted).toMatchObject({ status: "contacted", note: "called, no answer" });
  expect(seen.counts.contacted).toBe(1);
  expect(unseen.blocked).toBeUndefined();
});

test("D3.6 whoever has not enrolled by the date is sorted by what is seen, and an impairment counts only as a person declares it", async () => {
  const [seen, unseen] = await withAndWithout(
    { phases: ["departments"], scenario: "slow-enrolment" },
    { removed: ["signIns"] },
    async (bench) => {
      await bench.tenant.act("invite", operations.audience);
      await bench.runUntil(16);
      const list = async () =>
        (await bench.ask("helpdesk", "GET", "/holdouts?wave=operations&limit=500")).people as {
          objectId: string;
          class: string;
          because: string;
        }[];
      const before = await list();
      const [first] = before;
      const until = new Date(bench.harness.now() + 20 * 86_400_000).toISOString();
      const asked = {
        people: [first?.objectId],
        class: "accessibility",
        owner: bench.plan.people.operators[0],
        because: "cannot hold a phone",
        until,
      };
      const { exception } = await bench.ask("operator", "POST", "/exceptions", asked);
      const granted = { decision: "grant", because: "seen" };
      await bench.ask("approver", "POST", `/exceptions/${exception}/decision`, granted);
      const after = (await list()).find(({ objectId }) => objectId === first?.objectId);
      const ledger = JSON.stringify(await bench.bodies());
      return { classes: new Set(before.map((each) => each.class)), after, ledger };
    },
  );
  expect(seen.classes.size).toBeGreaterThan(0);
  expect(seen.classes).not.toContain("accessibility");
  expect(seen.after?.class).toBe("accessibility");
  expect(seen.ledger).not.toContain("cannot hold a phone");
  // Without sign-ins nobody is seen to work, so nobody is taken for one of whom nothing is found.
  expect([...unseen.classes]).not.toEqual([...seen.classes]);
});
