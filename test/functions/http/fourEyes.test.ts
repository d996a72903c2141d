import { expect, test } from "vitest";
import { advance } from "../../../shared/domain/gates/advance.ts";
import { phaseRules } from "../../../shared/domain/gates/phaseRules.ts";
import type { PhaseState } from "../../../shared/domain/gates/phaseState.ts";
import { phaseView } from "../../../shared/domain/ledger/phaseView.ts";
import { seenPolicy } from "../../shared/domain/build/anObservation.ts";
import { aState } from "../../shared/domain/build/aState.ts";
import { someCounts } from "../../shared/domain/build/someCounts.ts";
import { day, openAt as holiday } from "../../shared/domain/build/someRules.ts";
import { createBench, people } from "./createBench.ts";

const gate = "operations.enforce.1";
// The sample plan calls the Tuesday a holiday.
const openAt = holiday + day;

/** The gate of the first slice, asked about in an open window; votes are cast over HTTP and counted by turns of the phase. */
async function bench() {
  const http = createBench();
  http.test.now = openAt;
  const id = await http.start();
  for (const phase of ["prerequisites", "pilot", "early"]) {
    await http.append(id, { kind: "phaseState", phase, attempt: 1, state: "completed" });
  }
  const evidenceHash = await http.open(id, "departments", gate);
  const [started] = await http.test.world.ledger.read(id);
  if (started?.body.kind !== "rolloutStarted") throw new Error("it has started");
  const { planHash } = started.body;
  const plan = await http.test.world.plans.get(id, planHash);
  if (plan === undefined) throw new Error("the plan is stored");
  const rules = phaseRules(id, planHash, plan, "departments", openAt);
  const waiting = aState(
    {
      kind: "awaitingApproval",
      gate,
      evidenceHash,
      plannedAt: openAt,
      misses: 0,
      slice: { wave: "operations", number: 1 },
    },
    { fingerprints: { operations: "f" }, firstSequence: 0 },
  );
  return {
    vote: (as: string, decision = "approve") =>
      http.call("POST", `/api/rollouts/${id}/gates/${gate}/decision`, {
        as,
        body: { decision, evidenceHash, comment: "the numbers hold" },
      }),
    async turn(state: PhaseState = waiting): Promise<PhaseState> {
      const entries = await http.test.world.ledger.read(id);
      const question = { phase: "departments", waves: ["operations"], gate, seen: state.seen, at: openAt };
      const view = phaseView(entries, { ...question, timeZone: plan.timeZone });
      const counts = { operations: someCounts({ audience: 120, enrolled: 115 }, openAt) };
      return advance(rules, state, {
        ...view,
        at: openAt,
        counts,
        approved: {},
        policies: { operations: seenPolicy("reportOnly") },
      });
    },
  };
}

test("two approvers at the same millisecond both count, and the gate opens once", async () => {
  const { vote, turn } = await bench();
  const replies = await Promise.all([vote(people.approver), vote(people.second)]);
  expect(replies.map(({ status }) => status)).toEqual([202, 202]);
  const opened = await turn();
  expect(opened).toMatchObject({ kind: "enforcing", gate, step: "members", tries: 0 });
  // Another turn on the same votes carries on with the same act.
  expect(await turn(opened)).toEqual(opened);
});

test("one person on ten connections at once is one approval", async () => {
  const { vote, turn } = await bench();
  const replies = await Promise.all(Array.from({ length: 10 }, () => vote(people.approver)));
  expect(replies.map(({ status }) => status).sort()).toEqual([...Array(9).fill(200), 202]);
  expect(await turn()).toMatchObject({ kind: "awaitingApproval", gate });
});

test("neither the plan's author nor whoever started it makes the second pair of eyes", async () => {
  const { vote, turn } = await bench();
  await vote(people.approver);
  for (const as of [people.author, people.operator, people.robot]) {
    expect((await vote(as)).status).toBe(403);
  }
  expect(await turn()).toMatchObject({ kind: "awaitingApproval", gate });
});

test("one rejection among agreements at the same moment holds the phase", async () => {
  const { vote, turn } = await bench();
  await Promise.all([vote(people.approver), vote(people.second), vote(people.third, "reject")]);
  expect(await turn()).toMatchObject({ kind: "held" });
});
