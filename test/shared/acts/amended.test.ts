import { expect, test } from "vitest";
import { approveAndEnforce } from "./approveAndEnforce.ts";
import { createActBench } from "./createActBench.ts";

test("refuses what people agreed to before the plan was amended", async () => {
  const bench = await createActBench();
  const outcome = await approveAndEnforce(bench, async ({ world, append }) => {
    const [started] = await world.ledger.read("r1");
    if (started?.body.kind !== "rolloutStarted") throw new Error("it has started");
    const { planHash } = started.body;
    const people = { by: "cy", proposedBy: "starter", because: "a longer week" };
    await append({ kind: "amended", planHash, from: planHash, ...people });
  });
  expect(outcome).toMatchObject({
    step: "refused",
    because: expect.stringContaining("amended after this evidence was frozen"),
  });
  expect(bench.policies.writes).toEqual([]);
});
