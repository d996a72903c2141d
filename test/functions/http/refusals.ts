import { beforeEach, expect, test } from "vitest";
import { type Bench, createBench, people, type Sent } from "./createBench.ts";

/** A call that is refused; what it says is checked where a number or a name matters. */
export interface Refusal {
  readonly name: string;
  /** POST unless said otherwise. */
  readonly method?: string;
  /** A vote on the open gate unless said otherwise. */
  readonly path?: (id: string) => string;
  readonly sent: (evidenceHash: string) => Sent;
  readonly status: number;
  readonly code: string;
  readonly says?: string;
}

/** The gate that waits for approval. */
export const gate = "operations.enforce.1";
/** A vote without its evidence. */
export const good = { decision: "approve", comment: "the numbers hold" };
/** Whoever may vote. */
export const as = people.approver;

/** Address of a vote on the open gate. */
export const decision = (id: string): string => `/api/rollouts/${id}/gates/${gate}/decision`;
/** Address of orders. */
export const orders = (id: string): string => `/api/rollouts/${id}/orders`;

/** A bench with a rollout whose departments phase waits for approval. */
export function useOpenGate(): { bench: Bench; id: string; hash: string } {
  const opened = { bench: createBench(), id: "", hash: "" };
  beforeEach(async () => {
    opened.bench = createBench();
    opened.id = await opened.bench.start();
    for (const phase of ["prerequisites", "pilot", "early"]) {
      await opened.bench.append(opened.id, { kind: "phaseState", phase, attempt: 1, state: "completed" });
    }
    opened.hash = await opened.bench.open(opened.id, "departments", gate);
  });
  return opened;
}

/** One test per refusal: the right status and code as problem+json, and nothing stored, written or woken. */
export function testRefusals(refusals: readonly Refusal[]): void {
  const opened = useOpenGate();
  test.for(refusals)(
    "$name: $status $code, and nothing is changed",
    async ({ method = "POST", path = decision, sent, status, code, says }) => {
      const { bench, id, hash } = opened;
      const before = await bench.snapshot();
      const reply = await bench.call(method, path(id), sent(hash));
      expect([reply.status, reply.body.code]).toEqual([status, code]);
      expect(reply.headers["content-type"]).toBe("application/problem+json");
      expect(Object.keys(reply.body)).toEqual(
        expect.arrayContaining(["type", "title", "status", "detail", "instance", "code", "correlationId"]),
      );
      if (says !== undefined) expect(reply.body.detail).toContain(says);
      expect(await bench.snapshot()).toBe(before);
    },
  );
}
