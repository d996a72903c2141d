import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createTenantBench, type TenantBench, wave } from "./createTenantBench.ts";

const reportOnly = "enabledForReportingButNotEnforced";
const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
let bench: TenantBench;

beforeEach(async () => {
  bench = await createTenantBench();
});
afterEach(() => bench.close());

/** Days later the tenant reads report-only, one rollback is on record, and what was approved before it is refused. */
async function staysSo(by: string): Promise<void> {
  for (let day = 0; day < 2; day++) {
    await bench.harness.runFor(dayMs);
    await bench.sweep();
  }
  expect(await bench.stateNow()).toBe(reportOnly);
  const rollbacks = (await bench.bodies()).filter(({ kind }) => kind === "rolledBack");
  expect(rollbacks).toMatchObject([{ wave, by, investigation: 1 }]);
  expect(await bench.world.operations.fence("r1", wave)).toBeGreaterThan(0);
  expect(await bench.act("enforce")).toMatchObject({ kind: "moved" });
  await bench.harness.runFor(60 * minuteMs);
  expect(await bench.stateNow()).toBe(reportOnly);
}
const operations = async (verb: string) =>
  (await bench.bodies()).flatMap((body) =>
    body.kind === "operation" && body.verb === verb ? [body.step] : [],
  );

describe("a wave ends and stays in report-only", { timeout: 60_000 }, () => {
  test("after somebody outside put it back: nothing is enforced again, and an investigation is open", async () => {
    await bench.enforce();
    expect(await bench.stateNow()).toBe("enabled");
    await bench.outside(reportOnly);
    await staysSo("outside");
    expect((await bench.bodies()).find(({ kind }) => kind === "affected")).toMatchObject({
      all: { count: 3 },
    });
    expect(bench.notices.map(({ text }) => text).join("\n")).toContain(
      "is being rolled back to report-only: someone else",
    );
  });

  test("when a rollback is ordered between the members and the policy of an enforcement", async () => {
    expect(await bench.act("changeMembers")).toMatchObject({ step: "sent" });
    const told = await bench.order();
    expect(told).toMatchObject({ status: 200, body: { state: "reportOnly", fenced: true, verified: true } });
    const enforcing = await bench.act("enforce");
    expect(enforcing).toMatchObject({ step: "refused" });
    await staysSo("order");
    expect(await operations("enforce")).toEqual(["planned", "refused"]);
  });

  test.for(["enforce.5", "enforce.6"])(
    "when a rollback is ordered at %s, just before or just after the write",
    async (point) => {
      await bench.act("changeMembers");
      let told: unknown;
      bench.onCheckpoint = async (name) => {
        if (name !== point || told !== undefined) return;
        told = "asked";
        told = await bench.orderNow();
      };
      await bench.act("enforce");
      bench.onCheckpoint = undefined;
      // Seen, and not final while the enforcement may still write.
      expect(told).toMatchObject({ status: 202, body: { fenced: true, verified: false } });
      await staysSo("order");
      expect((await operations("enforce")).at(-1)).toBe("refused");
    },
  );

  test("when a rollback is ordered between the write and what is read back", async () => {
    await bench.act("changeMembers");
    expect(await bench.act("enforce")).toMatchObject({ step: "sent" });
    expect(await bench.stateNow()).toBe("enabled");
    await bench.order();
    await bench.act("readBack");
    await staysSo("order");
    expect((await operations("enforce")).at(-1)).not.toBe("applied");
  });

  test("when the store is away while the rollback is ordered, and comes back", async () => {
    await bench.enforce();
    bench.storeDown = true;
    const told = await bench.order();
    expect(told).toMatchObject({ body: { state: "reportOnly", verified: true, fenced: false } });
    await bench.harness.runFor(20 * minuteMs);
    expect(await bench.stateNow()).toBe(reportOnly);
    bench.storeDown = false;
    await bench.sweep();
    await staysSo("order");
  });

  test("when the store goes away in the middle of the rollback", async () => {
    await bench.enforce();
    bench.onCheckpoint = async (name) => {
      if (name === "rollBack.2") bench.storeDown = true;
    };
    const told = await bench.order();
    bench.onCheckpoint = undefined;
    expect(told).toMatchObject({ body: { state: "reportOnly", verified: true, safeAt: expect.any(String) } });
    await bench.harness.runFor(20 * minuteMs);
    bench.storeDown = false;
    await bench.sweep();
    await staysSo("order");
  });
});
