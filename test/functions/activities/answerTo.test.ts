import { expect, test } from "vitest";
import { record } from "../../../functions/activities/record.ts";
import { report } from "../../../functions/activities/report.ts";
import { createBench } from "../http/createBench.ts";

const policy = "c0000000-0000-4000-8000-000000000003";
const gate = "operations.enforce.1";

test.for(["approvalWanted", "approvalOverdue"] as const)(
  "%s names the call that decides the gate, also in a turn that entered nothing",
  async (topic) => {
    const { start, test } = createBench();
    const rolloutId = await start();
    const notice = { key: "k", topic, severity: "page", text: "it waits", gate } as const;
    const turn = { rolloutId, phase: "departments", attempt: 1, turn: 2, at: test.now };
    await record(test.world, { ...turn, notices: [notice] });
    expect(test.notices).toMatchObject([
      { topic, call: `POST /api/rollouts/${rolloutId}/gates/${gate}/decision` },
    ]);
  },
);

test("a notice about an enforced wave tells how to roll it back without this product", async () => {
  const { start, test } = createBench();
  const rolloutId = await start();
  const notice = { key: "k", severity: "page", text: "blocked", wave: "operations" } as const;
  const turn = { rolloutId, phase: "departments", attempt: 1, turn: 2, at: test.now };
  await record(test.world, { ...turn, notices: [{ ...notice, topic: "breached" }] });
  await report(test.world, {
    rolloutId,
    source: "guard operations",
    at: test.now,
    topic: "guard",
    notices: [notice],
  });
  const expected = { wave: "operations", lastResort: expect.stringContaining(policy) };
  expect(test.notices).toMatchObject([expected, expected]);
});
