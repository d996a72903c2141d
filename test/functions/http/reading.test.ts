import { beforeEach, describe, expect, test } from "vitest";
import { hashOf } from "../../../shared/domain/text/hashOf.ts";
import { frozenEvidence, frozenSurvey, gateList, gateView } from "../../../shared/schemas/http/gateView.ts";
import { rolloutList } from "../../../shared/schemas/http/rolloutList.ts";
import { timelinePage } from "../../../shared/schemas/http/timeline.ts";
import { type Bench, createBench, people } from "./createBench.ts";

let bench: Bench;
let id: string;

beforeEach(async () => {
  bench = createBench();
  id = await bench.start();
});

const get = async (path: string, as: string = people.reader) => {
  const { status, body } = await bench.call("GET", `/api/rollouts${path}`, { as });
  expect(status).toBe(200);
  return body;
};
const approve = (gate: string, evidenceHash: string, as: string) =>
  bench.call("POST", `/api/rollouts/${id}/gates/${gate}/decision`, {
    as,
    body: { decision: "approve", evidenceHash, comment: "the numbers hold" },
  });

test("the list names every rollout, newest first", async () => {
  await bench.append(id, { kind: "rolloutEnded", outcome: "completed" });
  bench.test.now += 1_000;
  const newer = await bench.start();
  const { rollouts } = rolloutList.parse(await get(""));
  expect(rollouts.map(({ id: found, state }) => [found, state])).toEqual([
    [newer, "running"],
    [id, "completed"],
  ]);
});

describe("the timeline", () => {
  test("is the ledger in pages that join without a gap, and without seals", async () => {
    for (let n = 0; n < 5; n++) {
      await bench.append(id, { kind: "phaseState", phase: "pilot", attempt: 1, state: `s${n}` });
    }
    const sequences: number[] = [];
    let path: string | undefined = `/${id}/timeline?limit=2`;
    while (path !== undefined) {
      const page: ReturnType<typeof timelinePage.parse> = timelinePage.parse(await get(path));
      sequences.push(...page.entries.map(({ sequence }) => sequence));
      expect(JSON.stringify(page)).not.toContain("seal");
      path = page.next?.replace("/api/rollouts", "");
    }
    expect(sequences).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test("shows plain readers what was done, and those who act also by whom", async () => {
    const hash = await bench.open(id, "prerequisites", "prerequisites.advance");
    await approve("prerequisites.advance", hash, people.approver);
    expect(JSON.stringify(await get(`/${id}/timeline`))).not.toContain("b0000000-0000-4000-8000");
    expect(JSON.stringify(await get(`/${id}/timeline`, people.operator))).toContain(
      "b0000000-0000-4000-8000-000000000002",
    );
  });
});

describe("gates", () => {
  test("stand in the order in which they come, slices once people are asked", async () => {
    await bench.open(id, "departments", "operations.enforce.1");
    const { gates } = gateList.parse(await get(`/${id}/gates`));
    expect(gates.map(({ id: gate }) => gate).slice(0, 3)).toEqual([
      "prerequisites.start",
      "prerequisites.advance",
      "pilot.start",
    ]);
    expect(gates.map(({ id: gate }) => gate)).toContain("operations.enforce.1");
  });

  test("count votes on the newest evidence, show its verdicts and what is still missing", async () => {
    for (const phase of ["prerequisites", "pilot", "early"]) {
      await bench.append(id, { kind: "phaseState", phase, attempt: 1, state: "completed" });
    }
    const old = await bench.open(id, "departments", "operations.enforce.1");
    await approve("operations.enforce.1", old, people.third);
    const hash = await bench.open(id, "departments", "operations.enforce.1", bench.test.now + 1);
    await approve("operations.enforce.1", hash, people.approver);
    const gate = gateView.parse(await get(`/${id}/gates/operations.enforce.1`));
    expect(gate).toMatchObject({ state: "awaitingApproval", evidenceHash: hash, quorum: 2 });
    expect(gate.votes).toMatchObject({
      approvals: 1,
      rejections: 0,
      missing: 1,
      cast: [{ decision: "approve" }],
    });
    expect(gate.criteria[0]).toMatchObject({ id: "enrolled", verdict: "met", because: "93 of 100 enrolled" });
    // Tuesday the 6th is a holiday; the window opens on Wednesday at 09:00 in Berlin.
    expect(gate.plannedAt).toBe("2026-01-07T08:00:00.000Z");
  });

  test("are closed once their phase has gone on", async () => {
    await bench.append(id, { kind: "phaseState", phase: "prerequisites", attempt: 1, state: "completed" });
    expect(gateView.parse(await get(`/${id}/gates/prerequisites.start`)).state).toBe("closed");
    expect(gateView.parse(await get(`/${id}/gates/org.start`)).state).toBe("notReached");
  });
});

describe("a what-if", () => {
  const cell = {
    role: "staff",
    platform: "iOS",
    target: "office",
    joins: false,
    at: 1,
    reached: false,
  } as const;
  const counts = { asked: 1, passes: 1, blocked: 0, unknown: 0 };
  const results = { current: "granted", projected: "granted" } as const;
  const cells = [{ ...cell, ...results, person: "a-person" }];

  test("is shown by its hash, to plain readers without object ids", async () => {
    const survey = { wave: "operations", policy: "c", at: 1, policies: [], cells, ...counts };
    const hash = await bench.test.world.evidence.putSurvey(id, survey);
    const path = `/api/rollouts/${id}/evidence/${hash}`;
    const seenBy = async (as: string) => (await bench.call("GET", path, { as })).body;
    expect(await seenBy(people.operator)).toEqual({ hash, survey });
    const plain = frozenSurvey.parse(await seenBy(people.reader));
    expect(plain.survey).toMatchObject({ asked: 1, cells: [{ ...cell, ...results }] });
    expect(JSON.stringify(plain)).not.toContain("a-person");
  });

  test("stands at its gate with the numbers of the frozen one", async () => {
    const gate = "operations.enforce.1";
    const at = { rolloutId: id, phase: "departments", attempt: 1, gate, at: 1, planHash: "p1", waves: {} };
    const criteria = [
      { id: "slice:what-if", verdict: { kind: "met" as const, because: "20 of 20 would pass" } },
    ];
    const whatIf = { hash: "s", asked: 20, blocked: 0, unknown: 0, policies: { count: 6, hash: "p" } };
    const evidenceHash = await bench.test.world.evidence.put(id, { ...at, criteria, whatIf });
    await bench.append(id, { kind: "evidence", phase: "departments", gate, evidenceHash });
    const survey = `/api/rollouts/${id}/evidence/s`;
    const numbers = { asked: 20, blocked: 0, unknown: 0, policies: 6, survey };
    expect((await get(`/${id}/gates/${gate}`)).whatIf).toEqual({
      verdict: "met",
      because: "20 of 20 would pass",
      ...numbers,
    });
  });
});

test("evidence is shown exactly as it was hashed", async () => {
  const hash = await bench.open(id, "prerequisites", "prerequisites.advance");
  const shown = frozenEvidence.parse(await get(`/${id}/evidence/${hash}`));
  expect(hashOf(shown.evidence)).toBe(hash);
});
