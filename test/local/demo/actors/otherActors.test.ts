import { describe, expect, test } from "vitest";
import { createApprover } from "../../../../local/demo/actors/createApprover.ts";
import { createEmergency } from "../../../../local/demo/actors/createEmergency.ts";
import { eventOf } from "../../../../local/demo/actors/createHelpdesk.ts";
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
