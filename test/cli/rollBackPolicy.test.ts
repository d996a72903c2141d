import { describe, expect, test } from "vitest";
import { keepRolledBack } from "../../cli/keepRolledBack.ts";
import { type RollbackTools, rollBackPolicy } from "../../cli/rollBackPolicy.ts";
import { createTestWorld } from "../fakes/createTestWorld.ts";

const policy = "c0000000-0000-4000-8000-000000000003";
const minute = 60_000;

function bench() {
  const test = createTestWorld();
  const lines: string[] = [];
  test.policies.set(policy, "enabled");
  const { policies, clock } = test.world;
  const tools: RollbackTools = { policies, clock, say: (line) => lines.push(line) };
  return { test, lines, tools };
}

describe("a rollback without the product", () => {
  test("is over as soon as the policy reads report-only", async () => {
    const { test, tools } = bench();
    expect(await rollBackPolicy(tools, policy, minute)).toMatchObject({
      kind: "verified",
      state: "reportOnly",
    });
    expect(test.writes).toEqual([{ policy, state: "reportOnly" }]);
  });

  test("waits as long as a throttling tenant asks, and tells how long it took", async () => {
    const { test, tools } = bench();
    test.writeOutcome = { kind: "throttled", retryAfterMs: 20_000, because: "429" };
    const { sleep } = tools.clock;
    const clock = {
      ...tools.clock,
      sleep: async (ms: number) => {
        test.writeOutcome = undefined;
        await sleep(ms);
      },
    };
    const result = await rollBackPolicy({ ...tools, clock }, policy, minute);
    expect(result.kind === "verified" && result.readBackAt - result.orderedAt).toBe(20_000);
  });

  test("sends again what a lost answer left open, until it is seen", async () => {
    const { test, lines, tools } = bench();
    let writes = 0;
    const policies: RollbackTools["policies"] = {
      read: tools.policies.read,
      setState: async (id, state) => {
        if (++writes === 1) return { kind: "unknownOutcome", because: "reset" };
        return test.world.policies.setState(id, state);
      },
    };
    expect(await rollBackPolicy({ ...tools, policies }, policy, minute)).toMatchObject({ kind: "verified" });
    expect(writes).toBe(2);
    expect(lines.join()).toContain("it is sent again");
  });

  test("gives up after the time it was given and says why", async () => {
    const { test, tools } = bench();
    test.policiesReadable = false;
    const before = test.now;
    expect(await rollBackPolicy(tools, policy, minute)).toMatchObject({
      kind: "unverified",
      because: "the tenant is silent",
    });
    expect(test.now - before).toBeLessThanOrEqual(minute);
  });

  test("says at once what the tenant refused", async () => {
    const { test, tools } = bench();
    test.writeOutcome = { kind: "refused", because: "403" };
    expect(await rollBackPolicy(tools, policy, minute)).toMatchObject({ kind: "refused", because: "403" });
  });
});

test("a policy that an act under way enables again is sent back until that can happen no more", async () => {
  const { test, tools } = bench();
  test.policies.set(policy, "reportOnly");
  const { sleep } = tools.clock;
  const until = test.now + 15 * minute;
  const late = test.now + 5 * minute;
  let done = false;
  const clock = {
    ...tools.clock,
    sleep: async (ms: number) => {
      await sleep(ms);
      if (done || test.now < late) return;
      done = true;
      test.policies.set(policy, "enabled");
    },
  };
  expect(await keepRolledBack({ ...tools, clock }, policy, until)).toBe(1);
  expect([test.policies.get(policy), test.now]).toEqual(["reportOnly", until]);
});
