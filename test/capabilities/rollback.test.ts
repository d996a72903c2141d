import { expect, test } from "vitest";
import { audienceGroup, enforcedGroup, wavePolicy } from "../../local/tenant/people/fixedIds.ts";
import type { Called } from "./createCaller.ts";
import type { CapabilityBench, CapabilityOptions } from "./createCapabilityBench.ts";
import type { Row } from "./createSieve.ts";
import { enforceOperations, lookAtPhase, oneDepartment, operations, policyState } from "./operations.ts";
import { withAndWithout } from "./withAndWithout.ts";

const enabled = "enabled";
const reportOnly = "enabledForReportingButNotEnforced";

/** One person orders the rollback of a wave. */
const order = (bench: CapabilityBench): Promise<Called> =>
  bench.call("emergency", "POST", `/api/rollouts/${bench.rolloutId}/orders`, {
    order: "rollback",
    wave: "operations",
    because: "calls pile up",
  });

const rollbacks = async (bench: CapabilityBench) =>
  (await bench.bodies()).flatMap((body) => (body.kind === "rolledBack" ? [body.by] : []));

/** A client of a third of the department fails as soon as passkeys are enforced; nobody goes on after a rollback. */
const disrupted: CapabilityOptions = {
  ...oneDepartment,
  scenario: "disruption",
  leave: ["investigation", "order"],
};
const calm: CapabilityOptions = { ...oneDepartment, leave: ["investigation", "order"] };
const isOfClient = (row: Row): boolean => row.appDisplayName === "Field client";

test("DR.0 a trigger rolls back by itself when people are blocked, whoever sleeps", async () => {
  const [seen, unseen] = await withAndWithout(
    disrupted,
    { prepare: async (tenant) => tenant.takeOut("signIns", isOfClient) },
    async (bench) => {
      await enforceOperations(bench);
      await bench.runUntil(9);
      return { by: await rollbacks(bench), policy: await policyState(bench) };
    },
  );
  expect(seen).toEqual({ by: ["trigger"], policy: reportOnly });
  expect(unseen).toEqual({ by: [], policy: enabled });
});

test("DR.0 one call of one person rolls back in every state of a phase, and nobody has to agree", async () => {
  const [seen, unseen] = await withAndWithout(calm, { willing: false }, async (bench, isWithout) => {
    const found: unknown[][] = [];
    const roll = async () => {
      const { state } = await lookAtPhase(bench, "");
      const { status, body } = await order(bench);
      await bench.runHours(1);
      const after = (await lookAtPhase(bench, "")).state;
      found.push([state, status, body.verified, after, await policyState(bench)]);
    };
    await (isWithout ? bench.runHours(12) : enforceOperations(bench));
    await roll();
    await roll();
    const writes = await bench.tenant.look("policyWrites");
    return [...found, writes.map(({ to }: { to: string }) => to)];
  });
  const again = ["rolledBack", 200, true, "rolledBack", reportOnly];
  expect(seen).toEqual([["watching", 200, true, "rolledBack", reportOnly], again, [enabled, reportOnly]]);
  // Where nothing is enforced there is nothing to write, and the phase is held all the same.
  expect(unseen).toEqual([["starting", 200, true, "rolledBack", reportOnly], again, []]);
});

/** As calm, and nobody agrees to the end of the phase. */
const goesOn: CapabilityOptions = { ...calm, leave: ["departments.advance"] };

test("DR.0 a blocking issue in an enforced phase stops it, asks for a rollback or a reason at once, and is escalated", async () => {
  const [seen, unseen] = await withAndWithout(goesOn, {}, async (bench, isWithout) => {
    await enforceOperations(bench);
    const what = { title: "The till cannot sign in", because: "three shops called", severity: "critical" };
    const { issue } = await bench.ask("operator", "POST", "/issues", { ...what, blocking: !isWithout });
    await bench.runHours(1);
    const told = () => bench.notices.flatMap(({ topic, text }) => (topic === "blockingIssue" ? [text] : []));
    const atOnce = told().length;
    await bench.runUntil(8);
    const held = (await bench.tenant.people(operations.enforced)).length;
    const closed = { because: "the till has a new client", status: "closed", resolution: "fixed" };
    await bench.ask("operator", "PATCH", `/issues/${issue}`, closed);
    await bench.runUntil(15);
    return { atOnce, told: told(), held, later: (await bench.tenant.people(operations.enforced)).length };
  });
  const asked = expect.stringMatching(
    /^issue 1 blocks while operations is enforced: roll operations back, or/,
  );
  const escalated = expect.stringMatching(/^issue 1 blocks and nobody has answered for \d+ min >= 60/);
  expect(seen).toEqual({ atOnce: 1, told: [asked, escalated], held: 10, later: 32 });
  expect(unseen).toEqual({ atOnce: 0, told: [], held: 32, later: 32 });
});

test("DR.1 a rollback puts the policy back to report-only, deletes nothing, and tells how long that took", async () => {
  const [seen, unseen] = await withAndWithout(calm, {}, async (bench, isWithout) => {
    await enforceOperations(bench);
    const path = "/identity/conditionalAccess/policies/{id}";
    const fault = { kind: "status", status: 503 };
    if (isWithout) await bench.tenant.admin("faults", { match: { method: "GET", path }, fault });
    const { status, body } = await order(bench);
    await bench.runHours(24);
    const { deletes, policies } = await bench.tenant.look("state");
    const { tookMs, blocks } = await bench.ask("operator", "GET", "/rollbacks/1");
    return { status, verified: body.verified, tookMs, deletes, policies: policies.length, blocks };
  });
  const sent = { deletes: 0, policies: 5 };
  expect(seen).toEqual({ ...sent, status: 200, verified: true, tookMs: 2000, blocks: expect.anything() });
  // Nobody says that it is done while the tenant does not show it.
  expect(unseen).toMatchObject({ ...sent, status: 202, verified: false });
  expect(unseen.tookMs).toBeUndefined();
  const lastHours = seen.blocks.byHour.slice(1).map(({ blocked }: { blocked: number }) => blocked);
  expect(new Set(lastHours)).toEqual(new Set([0]));
});

test("DR.2 passkeys and methods stay as they are, and whoever has no other usable method is listed", async () => {
  const [seen, unseen] = await withAndWithout(
    {
      ...calm,
      prepare: async (tenant) =>
        tenant.sift("registrations", (row) => ({
          ...row,
          methodsRegistered: row.methodsRegistered.filter((name: string) => /passkey|fido2/i.test(name)),
        })),
    },
    { prepare: async () => undefined },
    async (bench) => {
      await enforceOperations(bench);
      const before = await bench.tenant.look("state");
      await order(bench);
      await bench.runHours(24);
      const after = await bench.tenant.look("state");
      const { affected } = await bench.ask("operator", "GET", "/rollbacks/1?part=noOther");
      expect(after.groups[2].enrolled).toBe(before.groups[2].enrolled);
      expect(after.deletes).toBe(0);
      return { all: affected.all, noOther: affected.noOther, people: affected.people.length };
    },
  );
  expect(seen).toEqual({ all: 10, noOther: 10, people: 10 });
  expect(unseen).toEqual({ all: 10, noOther: 0, people: 0 });
});

test("DR.3 and X4 the cause of a rollback is said in one sentence, and nobody goes on before it is concluded", async () => {
  const [seen, unseen] = await withAndWithout(
    { ...disrupted, users: 240 },
    {
      // The rows stay, so that people are seen to be blocked; which client they use is not told any more.
      prepare: async (tenant) =>
        tenant.sift("signIns", (row) => ({ ...row, appId: "0", appDisplayName: "", clientAppUsed: "" })),
    },
    async (bench) => {
      await enforceOperations(bench);
      await bench.runUntil(async () => (await rollbacks(bench)).length > 0);
      await bench.runHours(8);
      const { cause } = await bench.ask("operator", "GET", "/rollbacks/1");
      const orders = `/api/rollouts/${bench.rolloutId}/orders`;
      const retry = { order: "retry", phase: "departments", because: "it is mended" };
      const before = await bench.call("operator", "POST", orders, retry);
      const conclusion = { verdict: "environmental", cause: "the client cannot", fix: "it is updated" };
      await bench.ask("operator", "POST", "/investigations/1/conclusion", conclusion);
      const after = await bench.call("operator", "POST", orders, retry);
      return { cause, before: before.body.code, after: after.status };
    },
  );
  const held = { before: "INVESTIGATION_OPEN", after: 202 };
  expect(seen).toMatchObject({ ...held, cause: { verdict: "environmental" } });
  expect(seen.cause.because).toMatch(
    /^100 % of the blocked people use the app Field client; they are \d+ % of/,
  );
  expect(unseen).toMatchObject({ ...held, cause: { verdict: "undetermined" } });
  expect(unseen.cause.because).toContain("nothing that they share stands out");
});

test("DR.5 a rollback touches one wave and nothing else", async () => {
  const [seen, unseen] = await withAndWithout(
    {
      ...calm,
      before: [...(calm.before ?? []), { daysBefore: 21, act: "invite", group: audienceGroup(4) }],
      plan: (plan) => {
        const { phases, ...rest } = calm.plan?.(plan) ?? plan;
        const sales = {
          id: "sales",
          name: "Sales",
          audience: audienceGroup(4),
          enforced: enforcedGroup(4),
          policy: wavePolicy(4),
        };
        return { ...rest, phases: phases.map((phase) => ({ ...phase, waves: [...phase.waves, sales] })) };
      },
    },
    {},
    async (bench, isWithout) => {
      await enforceOperations(bench);
      await bench.runUntil(async () => {
        const { policies } = await bench.tenant.look("state");
        return policies.find(({ id }: Row) => id === wavePolicy(4)).state === enabled;
      });
      const before = await bench.tenant.look("policyWrites");
      const others = await bench.tenant.people(enforcedGroup(4));
      const own = await bench.tenant.people(operations.enforced);
      if (isWithout) bench.tenant.takeOut("members", ({ id }) => own.includes(id));
      await order(bench);
      await bench.runHours(24);
      const writes = (await bench.tenant.look("policyWrites")).slice(before.length);
      const { affected } = await bench.ask("operator", "GET", "/rollbacks/1");
      expect(await bench.tenant.people(enforcedGroup(4))).toEqual(others);
      return { writes, affected, own: own.length };
    },
  );
  const toReport = { policyId: operations.policy, from: enabled, to: reportOnly, at: expect.any(String) };
  expect(seen.writes).toEqual([toReport]);
  expect(unseen.writes).toEqual([toReport]);
  expect(seen.own).toBe(32);
  // Exactly the group's members are affected: those whom the tenant does not name are not.
  expect([seen.affected.all, unseen.affected.all]).toEqual([32, 0]);
});
