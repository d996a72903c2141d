import { readFileSync } from "node:fs";
import { parse } from "jsonc-parser";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createEvidenceStore } from "../../../../shared/adapters/store/createEvidenceStore.ts";
import { createPlans } from "../../../../shared/adapters/store/createPlans.ts";
import type { Evidence } from "../../../../shared/domain/gates/evidence.ts";
import type { Plan } from "../../../../shared/domain/plan/plan.ts";
import { hashOf } from "../../../../shared/domain/text/hashOf.ts";
import type { Rows } from "../../../../shared/ports/rows.ts";
import { stores } from "../stores.ts";

const plan: Plan = parse(readFileSync("rollout.plan.sample.json", "utf8"));
const evidence: Evidence = {
  rolloutId: "r1",
  phase: "sales",
  attempt: 1,
  gate: "sales.enforce.1",
  at: 1,
  planHash: "p".repeat(64),
  criteria: [{ id: "enrolled", verdict: { kind: "met", because: "99 of 110 people >= 90 %" } }],
  waves: { sales: { kind: "unknown", because: "never read" } },
};

describe.each(stores)("documents on $name", ({ open }) => {
  let rows: Rows;
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ rows, close } = await open());
  });
  afterAll(() => close());

  test("a plan is stored once under its hash and comes back as it was", async () => {
    const plans = createPlans(rows);
    const hash = await plans.put("r1", plan);
    expect(hash).toBe(hashOf(plan));
    expect(await plans.put("r1", plan)).toBe(hash);
    expect(await plans.get("r1", hash)).toEqual(plan);
    expect(await plans.get("r1", "0".repeat(64))).toBeUndefined();
    expect(await plans.get("r2", hash)).toBeUndefined();
  });

  test("rollouts are those that have a plan, in order", async () => {
    const plans = createPlans(rows);
    await plans.put("b-2", plan);
    await plans.put("a-1", plan);
    await plans.put("a-1", { ...plan, name: "amended" });
    expect(await plans.rollouts()).toEqual(["a-1", "b-2", "r1"]);
  });

  test("a stored plan that was changed is never given out", async () => {
    const plans = createPlans(rows);
    const hash = await plans.put("changed", plan);
    await rows.put("plans", "changed", hash, JSON.stringify({ ...plan, name: "changed" }));
    await expect(plans.get("changed", hash)).rejects.toThrow(`row plans / changed / ${hash} was changed`);
  });

  test("evidence, people and policy snapshots stand under their hashes", async () => {
    const store = createEvidenceStore(rows);
    const hash = await store.put("r1", evidence);
    expect(hash).toBe(hashOf(evidence));
    expect(await store.get("r1", hash)).toEqual(evidence);
    expect(await store.people("r1", hash)).toBeUndefined();

    const people = Array.from(
      { length: 20_000 },
      (_, n) => `a0000000-0000-4000-8000-${String(n).padStart(12, "0")}`,
    );
    const peopleHash = await store.putPeople("r1", people);
    expect(await store.people("r1", peopleHash)).toEqual(people);

    const policy = { id: "c4", state: "enabledForReportingButNotEnforced", conditions: { users: null } };
    const snapshot = await store.putSnapshot("r1", "c4", policy);
    const stored = await rows.get("evidence", "r1", `s|c4|${snapshot}`);
    expect(JSON.parse(stored?.value ?? "")).toEqual(policy);
  });
});
