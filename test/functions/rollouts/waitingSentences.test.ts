import { beforeEach, describe, expect, test } from "vitest";
import type { SeenPhaseStatus } from "../../../shared/schemas/http/instanceStatus.ts";
import { rolloutView } from "../../../shared/schemas/http/rolloutView.ts";
import { type Bench, createBench, people } from "../http/createBench.ts";
import { reportPhase } from "../http/reportPhase.ts";

let bench: Bench;
let id: string;

beforeEach(async () => {
  bench = createBench();
  id = await bench.start();
});

const waiting = async (waitingFor: SeenPhaseStatus["waitingFor"], more: Partial<SeenPhaseStatus> = {}) => {
  reportPhase(bench, id, { waitingFor, ...more });
  const { body } = await bench.call("GET", `/api/rollouts/${id}`, { as: people.reader });
  return rolloutView.parse(body).phases[0]?.waitingFor;
};

describe("what a phase waits for is a sentence with the call that unblocks it", () => {
  const orders = () => `/api/rollouts/${id}/orders`;

  test("approval: how many agree, and the vote with its evidence", async () => {
    const evidenceHash = "a".repeat(64);
    const waitingFor = {
      kind: "approval" as const,
      gate: "prerequisites.advance",
      evidenceHash,
      approvals: 1,
      quorum: 2,
    };
    expect(await waiting(waitingFor, { state: "awaitingApproval" })).toEqual([
      {
        kind: "approval",
        sentence:
          "prerequisites.advance has 1 of 2 approvals; 1 more approver(s) must agree on evidence aaaaaaaaaaaa",
        call: {
          method: "POST",
          path: `/api/rollouts/${id}/gates/prerequisites.advance/decision`,
          body: { decision: "approve", evidenceHash, comment: "<why>" },
        },
      },
    ]);
  });

  test("attestation: one call per item, with its title", async () => {
    const waitingFor = {
      kind: "attestation" as const,
      gate: "prerequisites.advance",
      items: ["D0.1", "D0.3"],
    };
    const found = await waiting(waitingFor);
    expect(found).toHaveLength(2);
    expect(found?.[1]?.sentence).toContain("D0.3 (The helpdesk's way to verify a caller is written down)");
    expect(found?.[1]?.call).toEqual({
      method: "POST",
      path: `/api/rollouts/${id}/attestations`,
      body: {
        item: "D0.3",
        outcome: "done",
        note: "<what was done>",
        link: "<https address of the document>",
        owner: "<who answers for it>",
        reviewBy: expect.stringContaining("YYYY-MM-DD"),
      },
    });
  });

  test("criteria: the numbers of those that are missing", async () => {
    const criteria = [
      { id: "enrolled", verdict: { kind: "notYet" as const, because: "30 of 40 enrolled < 80.0 %" } },
    ];
    const waitingFor = { kind: "criteria" as const, gate: "early.advance", missing: ["enrolled"] };
    expect(await waiting(waitingFor, { criteria })).toEqual([
      { kind: "criteria", sentence: "early.advance waits for 1 of its criteria: 30 of 40 enrolled < 80.0 %" },
    ]);
  });

  test("order: which one, for this phase", async () => {
    const waitingFor = { kind: "order" as const, order: "resume" as const, because: "the phase is paused" };
    expect(await waiting(waitingFor, { paused: true })).toEqual([
      {
        kind: "order",
        sentence: "the phase is paused: order resume when it may go on",
        call: {
          method: "POST",
          path: orders(),
          body: { order: "resume", phase: "prerequisites", because: "<why>" },
        },
      },
    ]);
  });

  test("investigation: its conclusion", async () => {
    await bench.append(id, {
      kind: "rolledBack",
      wave: "operations",
      by: "trigger",
      because: "6 blocked",
      investigation: 1,
    });
    const found = await waiting({ kind: "investigation", investigation: 1 }, { state: "rolledBack" });
    expect(found?.[0]?.sentence).toBe(
      "investigation 1 of the rollback of operations (6 blocked) must be concluded before a retry",
    );
    expect(found?.[0]?.call?.path).toBe(`/api/rollouts/${id}/investigations/1/conclusion`);
  });

  test.for([
    [
      { kind: "time", until: 0, because: "slice 1 is being watched" },
      "slice 1 is being watched; next look at 1970-01-01T00:00:00.000Z",
    ],
    [{ kind: "people", because: "the policy was changed" }, "people must look: the policy was changed"],
    [{ kind: "operation", wave: "sales" }, "the tenant is being changed for wave sales, and read back"],
  ] as const)("$0.kind: $1", async ([waitingFor, sentence]) => {
    expect(await waiting(waitingFor)).toEqual([{ kind: waitingFor.kind, sentence }]);
  });

  test("the calls shown are calls that are taken", async () => {
    const waitingFor = { kind: "attestation" as const, gate: "prerequisites.advance", items: ["D0.1"] };
    const [shown] = (await waiting(waitingFor)) ?? [];
    const { method = "", path = "", body } = shown?.call ?? {};
    expect((await bench.call(method, path, { as: people.operator, body })).status).toBe(201);
  });
});
