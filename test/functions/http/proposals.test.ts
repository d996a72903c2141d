import { expect, test } from "vitest";
import { runErrand } from "../../../functions/activities/runErrand.ts";
import { findRollout } from "../../../functions/rollouts/findRollout.ts";
import { type Proposed, propose } from "../../../functions/rollouts/propose.ts";
import { watchProposals } from "../../../functions/timers/watchProposals.ts";
import { createBench, people } from "./createBench.ts";

const gate = "operations.methods";
const idOf = (as: string): string => as.split(";")[0] ?? "";
const day = 86_400_000;

/** A rollout in which an act is proposed. */
async function bench(act: Proposed["act"] = "setDate", changes: Partial<Proposed> = {}) {
  const http = createBench();
  const id = await http.start();
  const { world } = http.test;
  const rollout = async () => {
    const found = await findRollout(world, id);
    if (found === undefined) throw new Error("it has started");
    return found;
  };
  const proposed: Proposed = {
    gate,
    phase: "departments",
    wave: "operations",
    act,
    quorum: 2,
    by: idOf(people.operator),
    because: "the department comes next",
    document: { adds: "a group" },
    ...changes,
  };
  let asked = 0;
  const ask = async () => {
    asked += 1;
    const appended = await propose(world, await rollout(), `test-${asked}`, proposed);
    if (appended.kind !== "appended" || appended.entry.body.kind !== "proposed") throw new Error("proposed");
    return appended.entry.body.evidenceHash;
  };
  const evidenceHash = await ask();
  return {
    http,
    id,
    ask,
    rollout,
    evidenceHash,
    vote: (as: string, decision = "approve", hash = evidenceHash) =>
      http.call("POST", `/api/rollouts/${id}/gates/${gate}/decision`, {
        as,
        body: { decision, evidenceHash: hash, comment: "read it" },
      }),
    show: async () =>
      (await http.call("GET", `/api/rollouts/${id}/gates/${gate}`, { as: people.reader })).body,
    run: () => runErrand(world, { rolloutId: id, gate, at: http.test.now }),
  };
}

test("a proposal asks approvers, and its errand starts with the vote that completes the quorum", async () => {
  const { http, id, vote, show } = await bench();
  expect(http.test.notices.at(-1)).toMatchObject({ topic: "approvalWanted", phase: "departments" });
  expect(await show()).toMatchObject({
    state: "awaitingApproval",
    quorum: 2,
    proposal: { act: "setDate", state: "open", because: "the department comes next" },
  });
  expect((await vote(people.approver)).status).toBe(202);
  expect((await vote(people.approver)).status).toBe(200);
  expect(http.instances.started).not.toContain(`${id}-errand-${gate}`);
  expect((await vote(people.second)).status).toBe(202);
  expect(http.instances.started).toContain(`${id}-errand-${gate}`);
  expect((await show()).proposal.state).toBe("approved");
});

test("what waits for approval shows in the rollout with the call, and the document by its hash", async () => {
  const { http, id, evidenceHash } = await bench();
  const { body } = await http.call("GET", `/api/rollouts/${id}`, { as: people.reader });
  const departments = body.phases.find((phase: { id: string }) => phase.id === "departments");
  expect(departments.waitingFor).toEqual([
    expect.objectContaining({
      kind: "approval",
      call: expect.objectContaining({ path: `/api/rollouts/${id}/gates/${gate}/decision` }),
    }),
  ]);
  const shown = await http.call("GET", `/api/rollouts/${id}/evidence/${evidenceHash}`, { as: people.reader });
  expect(shown.body.proposal).toMatchObject({ adds: "a group", gate });
  const { body: list } = await http.call("GET", `/api/rollouts/${id}/gates`, { as: people.reader });
  expect(list.gates.map(({ id: listed }: { id: string }) => listed)).toContain(gate);
});

test.for([
  { name: "who proposed it", by: people.third, code: "SELF_APPROVAL" },
  { name: "who started the rollout", by: people.operator, code: undefined },
])("$name does not vote on it", async ({ by, code }) => {
  const { vote } = await bench("setDate", { by: idOf(by) });
  const reply = await vote(by);
  expect(reply.status).toBe(403);
  if (code !== undefined) expect(reply.body.code).toBe(code);
});

test("votes on what was proposed before do not count for what is proposed again, not even when it is the same", async () => {
  const { vote, ask, show, evidenceHash } = await bench();
  await vote(people.approver);
  const again = await ask();
  expect(again).not.toBe(evidenceHash);
  expect((await vote(people.second)).body.code).toBe("STALE_EVIDENCE");
  await vote(people.second, "approve", again);
  expect(await show()).toMatchObject({ votes: { approvals: 1 }, proposal: { state: "open" } });
});

test("a rejected proposal is carried out by nobody", async () => {
  const { vote, show, run } = await bench();
  await vote(people.approver, "reject");
  expect((await show()).proposal.state).toBe("rejected");
  expect(await run()).toMatchObject({ kind: "over", because: expect.stringContaining("rejected") });
});

test("a proposal that nobody answers lapses after two weeks", async () => {
  const { http, show, vote } = await bench();
  http.test.now += 15 * day;
  expect((await show()).proposal.state).toBe("lapsed");
  expect((await vote(people.approver)).body.code).toBe("GATE_NOT_OPEN");
});

test.for<{ name: string; act: Proposed["act"]; waits: string }>([
  {
    name: "an act on the tenant's settings waits for a change window",
    act: "enableMethods",
    waits: "change window",
  },
])("$name", async ({ act, waits }) => {
  const { vote, run, rollout } = await bench(act);
  await vote(people.approver);
  await vote(people.second);
  expect(await run()).toMatchObject({ kind: "waiting", because: expect.stringContaining(waits) });
  expect((await rollout()).entries.map(({ body }) => body.kind)).not.toContain("proposalBegun");
});

test("read-only mode and a paused phase hold it up, and nothing is put on record", async () => {
  const { http, id, vote, run } = await bench("sendMessage");
  await vote(people.approver);
  await vote(people.second);
  const before = await http.test.world.ledger.head(id);
  await http.call("PUT", "/api/settings/readOnly", {
    as: people.emergency,
    body: { on: true, because: "something is odd" },
  });
  expect(await run()).toMatchObject({ kind: "waiting", because: expect.stringContaining("read-only") });
  await http.append(id, { kind: "order", order: "pause", orderId: "1", by: "o", because: "wait" });
  expect(await run()).toMatchObject({ kind: "waiting", because: expect.stringContaining("paused") });
  expect(await http.test.world.ledger.head(id)).toBe(before + 1);
});

test("the watchdog starts what was agreed to and is not carried out", async () => {
  const { http, vote, rollout, id } = await bench();
  const errand = `${id}-errand-${gate}`;
  await vote(people.approver);
  await watchProposals(http.test.world, await rollout(), http.instances);
  expect(http.instances.started).not.toContain(errand);
  http.instances.broken = true;
  expect((await vote(people.second)).status).toBe(202);
  http.instances.broken = false;
  expect(http.instances.started).not.toContain(errand);
  await watchProposals(http.test.world, await rollout(), http.instances);
  expect(http.instances.started).toContain(errand);
});

test("a proposal of a rollout that has ended is refused, and says so once", async () => {
  const { http, id, vote, run, show } = await bench();
  await vote(people.approver);
  await vote(people.second);
  await http.append(id, { kind: "rolloutEnded", outcome: "aborted" });
  expect(await run()).toMatchObject({ kind: "over" });
  expect((await show()).proposal).toMatchObject({
    state: "refused",
    endedBecause: expect.stringContaining("aborted"),
  });
  const told = http.test.notices.length;
  expect(await run()).toMatchObject({ kind: "over" });
  expect(http.test.notices.length).toBe(told);
});

test("what was agreed to under another plan is not carried out", async () => {
  const { http, id, vote, run, show, rollout } = await bench();
  await vote(people.approver);
  await vote(people.second);
  const { planHash } = await rollout();
  const amended = { kind: "amended", planHash, from: planHash, because: "an approver has left" } as const;
  await http.append(id, { ...amended, by: idOf(people.third), proposedBy: idOf(people.operator) });
  expect(await run()).toMatchObject({ kind: "over" });
  expect((await show()).proposal).toMatchObject({
    state: "refused",
    endedBecause: expect.stringContaining("amended"),
  });
});

test("what has begun is carried to its end before what was proposed at the same moment", async () => {
  const { http, id, ask, vote, run, show, evidenceHash } = await bench("sendMessage");
  await vote(people.approver);
  await vote(people.second);
  await http.append(id, { kind: "proposalBegun", gate, evidenceHash });
  await ask();
  expect((await show()).proposal.state).toBe("underWay");
  expect(await run()).toMatchObject({ kind: "over", because: "what was agreed to is no message" });
  expect((await show()).proposal.state).toBe("open");
});

test.for(["org.final", "operations.policy"])("%s is a gate that people can be asked about", async (asked) => {
  const { http, id } = await bench();
  const reply = await http.call("GET", `/api/rollouts/${id}/gates/${asked}`, { as: people.reader });
  expect(reply.body.code).not.toBe("BAD_PATH");
});

test("who proposed it is no part of the document that everybody may read", async () => {
  const { http, id, rollout } = await bench();
  const by = idOf(people.operator);
  const appended = await propose(http.test.world, await rollout(), `date|${by}|key-1`, {
    gate: "organization.date",
    phase: "organization",
    act: "setDate",
    quorum: 2,
    by,
    because: "the board wants it",
    document: { on: "2026-06-30" },
  });
  if (appended.kind !== "appended" || appended.entry.body.kind !== "proposed") throw new Error("proposed");
  const path = `/api/rollouts/${id}/evidence/${appended.entry.body.evidenceHash}`;
  const { status, body } = await http.call("GET", path, { as: people.reader });
  expect(status).toBe(200);
  expect(JSON.stringify(body)).not.toContain(by);
});
