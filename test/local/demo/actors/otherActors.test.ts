import { describe, expect, test } from "vitest";
import { createApprover } from "../../../../local/demo/actors/createApprover.ts";
import { createEmergency } from "../../../../local/demo/actors/createEmergency.ts";
import { eventOf } from "../../../../local/demo/actors/createHelpdesk.ts";
import { createOperator } from "../../../../local/demo/actors/createOperator.ts";
import { fakeStage } from "./fakeStage.ts";

const hash = "5".repeat(64);
const approval = {
  kind: "approval",
  sentence: "",
  call: {
    method: "POST",
    path: "/api/rollouts/r-1/gates/operations.enforce.1/decision",
    body: { evidenceHash: hash },
  },
};
const evidenceWith = (kind: string) => ({
  evidence: { criteria: [{ id: "enrolled", verdict: { kind, because: "104 of 115 enrolled" } }] },
});

describe("an approver", () => {
  test("approves exactly the evidence read, and says what was read", async () => {
    const { stage, done } = fakeStage({ phase: { waitingFor: [approval] }, evidence: evidenceWith("met") });
    await createApprover(stage, "approver 1", "a1", "09:10").visit(0);
    expect(done).toEqual([
      `approver ${approval.call.path} {"decision":"approve","evidenceHash":"${hash}","comment":"Read: 104 of 115 enrolled"}`,
    ]);
  });

  test("approves nothing that is breached", async () => {
    const { stage, done } = fakeStage({
      phase: { waitingFor: [approval] },
      evidence: evidenceWith("breached"),
    });
    await createApprover(stage, "approver 1", "a1", "09:10").visit(0);
    expect(done).toEqual([]);
  });

  test("does nothing where nobody is asked", async () => {
    const { stage, done } = fakeStage({ phase: {} });
    await createApprover(stage, "approver 1", "a1", "09:10").visit(0);
    expect(done).toEqual([]);
  });
});

describe("an exception", () => {
  const exceptions = { requested: 1, granted: 0 };
  test("is granted by an approver when it is asked for, and only then looked for", async () => {
    const asked = [
      { exception: 1, state: "granted" },
      { exception: 2, state: "requested" },
    ];
    const { stage, done } = fakeStage({ phase: {}, view: { exceptions }, exceptions: asked });
    await createApprover(stage, "approver 1", "a1", "09:10").visit(0);
    expect(done).toEqual([
      'approver /api/rollouts/r-1/exceptions/2/decision {"decision":"grant","because":"The devices were looked at"}',
    ]);
  });

  test("is asked for by the operator on one day, for at most two people whose devices are too old", async () => {
    const holdouts = ["refuses", "oldDevice", "oldDevice", "oldDevice"].map((reason, index) => ({
      userId: `u${index}`,
      reason,
      windowsHelloOnly: false,
    }));
    const { stage, done } = fakeStage({ phase: {}, holdouts });
    for (const day of ["22", "23", "26"]) {
      await createOperator(stage).visit(Date.parse(`2026-01-${day}T08:30:00+01:00`));
    }
    const asked = done.filter((line) => line.includes("/exceptions"));
    expect(asked).toEqual([expect.stringContaining('{"people":["u1","u2"],"class":"deviceTooOld"')]);
  });
});

describe("the emergency person", () => {
  test.for([
    { raised: ["drift"], orders: 0 },
    { raised: ["secondAlarm"], orders: 1 },
  ])("orders $orders rollbacks when a guard has raised $raised", async ({ raised, orders }) => {
    const { stage, done } = fakeStage({ phase: {}, view: { guards: [{ wave: "operations", raised }] } });
    await createEmergency(stage).visit(0);
    expect(done.length).toBe(orders);
    if (orders > 0)
      expect(done[0]).toContain('emergency /api/rollouts/r-1/orders {"order":"rollback","wave":"operations"');
  });
});

describe("the helpdesk", () => {
  test("gives opened and closed of one ticket different ids, the same on every sending", () => {
    const ticket = { id: "t-1", at: "2026-01-12T08:00:00Z", userId: "u", category: "password" };
    const opened = eventOf({ ...ticket, kind: "opened" }, "r-1");
    expect(eventOf({ ...ticket, kind: "opened" }, "r-1")).toEqual(opened);
    expect(eventOf({ ...ticket, kind: "closed" }, "r-1").id).not.toBe(opened.id);
    expect(opened).toMatchObject({
      specversion: "1.0",
      type: "passkey.helpdesk.ticket.opened",
      data: { ticketId: "t-1" },
    });
  });
});
