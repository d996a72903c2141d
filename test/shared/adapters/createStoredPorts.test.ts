import { expect, test } from "vitest";
import { createSqliteRows } from "../../../local/world/createSqliteRows.ts";
import { createStoredPorts } from "../../../shared/adapters/createStoredPorts.ts";
import { standingClock, trueRandom } from "./testClock.ts";

test("an order planted in the store is not read, and pages once", async () => {
  const rows = createSqliteRows(":memory:");
  const sent: unknown[] = [];
  const parts = {
    rows,
    clock: standingClock(7),
    random: trueRandom,
    bus: { send: async (_entity: string, _id: string, body: unknown) => void sent.push(body) },
    channels: [],
    log: () => {},
  };
  const order = { kind: "order", order: "abort", orderId: "o1", by: "b1", because: "planted" } as const;
  const outsider = createStoredPorts({ ...parts, sealKey: "a key of somebody else, 32 characters" });
  await outsider.ledger.append("r1", "o1", order);

  const ours = createStoredPorts({ ...parts, sealKey: "0123456789abcdef0123456789abcdef" });
  expect(await ours.ledger.read("r1")).toEqual([]);
  expect(await ours.ledger.read("r1")).toEqual([]);
  await expect.poll(() => sent).toHaveLength(1);
  expect(sent[0]).toMatchObject({
    id: "ledgerFlaw:r1:e|000000000001",
    severity: "page",
    at: 7,
    text: expect.stringContaining("its seal was not made with our key"),
  });
});
