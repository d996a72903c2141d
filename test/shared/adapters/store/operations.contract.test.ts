import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createOperations } from "../../../../shared/adapters/store/createOperations.ts";
import type { Operation, Operations } from "../../../../shared/ports/operations.ts";
import type { Rows } from "../../../../shared/ports/rows.ts";
import { stores } from "../stores.ts";

describe.each(stores)("operations on $name", ({ open }) => {
  let rows: Rows;
  let close: () => Promise<void>;
  let operations: Operations;
  beforeAll(async () => {
    ({ rows, close } = await open());
    operations = createOperations(rows);
  });
  afterAll(() => close());

  const operation = (opId: string, rolloutId = "r1"): Operation => ({
    opId,
    rolloutId,
    verb: "enforce",
    wave: "sales",
    policy: "c4",
    paramsHash: "hash",
    fence: 0,
    step: "planned",
    createdAt: 1,
  });

  test("creates a row once and answers a second creation with the first", async () => {
    expect(await operations.create(operation("r1:sales:1:enforce.1"))).toEqual(
      operation("r1:sales:1:enforce.1"),
    );
    const again = { ...operation("r1:sales:1:enforce.1"), paramsHash: "other", step: "sent" } as const;
    expect(await operations.create(again)).toMatchObject({ paramsHash: "hash", step: "planned" });
    expect(await operations.get("r1", "r1:sales:1:enforce.1")).toEqual(operation("r1:sales:1:enforce.1"));
    expect(await operations.get("r1", "unknown")).toBeUndefined();
  });

  test("moves only from the steps given and tells where the row then is", async () => {
    await operations.create(operation("moves"));
    expect(await operations.move("r1", "moves", ["sent"], "applied")).toMatchObject({ step: "planned" });
    expect(await operations.move("r1", "moves", ["planned"], "sent")).toMatchObject({ step: "sent" });
    expect(await operations.move("r1", "moves", ["planned", "sent"], "refused", "too late")).toMatchObject({
      step: "refused",
      because: "too late",
    });
    expect(await operations.get("r1", "moves")).toMatchObject({ step: "refused", because: "too late" });
  });

  test("lets one of two opposite moves win, and both learn which", async () => {
    await operations.create(operation("race"));
    const answers = await Promise.all([
      operations.move("r1", "race", ["planned"], "sent"),
      operations.move("r1", "race", ["planned"], "void"),
    ]);
    const stored = (await operations.get("r1", "race"))?.step;
    expect(answers.map((answer) => answer.step)).toEqual([stored, stored]);
  });

  test("refuses to move an operation that was never created", async () => {
    await expect(operations.move("r1", "unknown", ["planned"], "sent")).rejects.toThrow("unknown is unknown");
  });

  test("lists what is planned or sent, of this rollout only", async () => {
    await operations.create(operation("a", "r2"));
    await operations.create(operation("b", "r2"));
    await operations.create(operation("c", "r2"));
    await operations.create(operation("d", "r3"));
    await operations.move("r2", "b", ["planned"], "sent");
    await operations.move("r2", "c", ["planned"], "void");
    expect((await operations.open("r2")).map(({ opId, step }) => [opId, step])).toEqual([
      ["a", "planned"],
      ["b", "sent"],
    ]);
  });

  test("raises a fence by exactly one per call, from 0, each wave its own", async () => {
    expect(await operations.fence("r1", "sales")).toBe(0);
    const raised = await Promise.all(Array.from({ length: 5 }, () => operations.raiseFence("r1", "sales")));
    expect(raised.toSorted()).toEqual([1, 2, 3, 4, 5]);
    expect(await operations.fence("r1", "sales")).toBe(5);
    expect(await operations.fence("r1", "engineering")).toBe(0);
  });

  test("names table, partition and key of a row that is not an operation", async () => {
    await rows.insert("operations", "r4", "o|broken", '{"opId":"broken","step":"half"}');
    await expect(operations.get("r4", "broken")).rejects.toThrow(
      /row operations \/ r4 \/ o\|broken is broken/,
    );
    await rows.insert("operations", "r4", "f|sales", "not JSON");
    await expect(operations.fence("r4", "sales")).rejects.toThrow(
      "row operations / r4 / f|sales is not JSON",
    );
  });
});
