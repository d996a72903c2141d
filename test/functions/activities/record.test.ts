import { beforeEach, describe, expect, test } from "vitest";
import { createActivities } from "../../../functions/activities/createActivities.ts";
import type { PhaseRecord, Report } from "../../../orchestrations/calls.ts";
import type { PhaseNotice } from "../../../shared/domain/gates/noticesOf.ts";
import { lastResort } from "../../../shared/domain/text/lastResort.ts";
import { openAt } from "../../shared/domain/build/someRules.ts";
import { createReadingBench, type ReadingBench } from "./createReadingBench.ts";

const wanted: PhaseNotice = {
  key: "approval:ops.enforce.1:1",
  topic: "approvalWanted",
  severity: "warn",
  text: "2 approvers are wanted",
  wave: "ops",
  gate: "ops.enforce.1",
};
const turn: PhaseRecord = {
  rolloutId: "r1",
  phase: "dep",
  attempt: 1,
  turn: 3,
  at: openAt,
  entered: { state: "awaitingApproval", gate: "ops.enforce.1", wave: "ops" },
  notices: [wanted],
};
const breach: Report = {
  rolloutId: "r1",
  source: "ops-guard",
  at: openAt,
  topic: "breached",
  notices: [{ key: "blocked", severity: "page", text: "6 of 60 are blocked", wave: "ops" }],
};

let bench: ReadingBench;
let activities: ReturnType<typeof createActivities>;
const starter = async () => false;
const record = (change: Partial<PhaseRecord> = {}) => activities.record({ ...turn, ...change }, starter);
const entries = async () => (await bench.world.ledger.read("r1")).slice(1);
const ledgerDown = () => {
  const append = async () => ({ kind: "unavailable", because: "busy" }) as const;
  return createActivities({ ...bench.world, ledger: { ...bench.world.ledger, append } });
};

beforeEach(async () => {
  bench = await createReadingBench();
  activities = createActivities(bench.world);
});

describe("a turn is recorded", () => {
  test("as one entry with the new state, and its notices with what answers them", async () => {
    expect(await record()).toEqual({ sequence: 2 });
    expect((await entries()).map(({ body }) => body)).toEqual([
      {
        kind: "phaseState",
        phase: "dep",
        attempt: 1,
        state: "awaitingApproval",
        gate: "ops.enforce.1",
        wave: "ops",
      },
    ]);
    expect(bench.test.notices).toEqual([
      {
        id: `r1|dep|1|approval:ops.enforce.1:1|${openAt}`,
        rolloutId: "r1",
        at: openAt,
        severity: "warn",
        topic: "approvalWanted",
        phase: "dep",
        wave: "ops",
        text: "2 approvers are wanted",
        call: "POST /api/rollouts/r1/gates/ops.enforce.1/decision",
        lastResort: lastResort("global", "policy"),
      },
    ]);
  });

  test("once, although it is recorded twice", async () => {
    expect(await record()).toEqual(await record());
    expect(await entries()).toHaveLength(1);
    expect(bench.test.notices).toHaveLength(1);
  });

  test("again, when a later turn or attempt enters the same state", async () => {
    await record();
    await record({ turn: 4, at: openAt + 1 });
    await record({ attempt: 2 });
    expect(await entries()).toHaveLength(3);
    expect(bench.test.notices).toHaveLength(3);
  });

  test("without an entry when the state's kind stayed the same", async () => {
    const { entered: _, ...unchanged } = turn;
    expect(await activities.record(unchanged, starter)).toEqual({ sequence: 0 });
    expect(await entries()).toEqual([]);
    expect(bench.test.notices).toHaveLength(1);
  });

  test("before anybody is told: without the ledger no notice is posted", async () => {
    await expect(ledgerDown().record(turn, starter)).rejects.toThrow(
      "the ledger did not take awaitingApproval: busy",
    );
    expect(bench.test.notices).toEqual([]);
  });
});

describe("a notice names the call that answers it", () => {
  test.for<[PhaseNotice["topic"], string | undefined, string]>([
    ["approvalWanted", "ops.enforce.1", "POST /api/rollouts/r1/gates/ops.enforce.1/decision"],
    ["approvalOverdue", "advance", "POST /api/rollouts/r1/gates/advance/decision"],
    ["approvalOverdue", undefined, "GET /api/rollouts/r1"],
    [
      "rolledBack",
      undefined,
      'POST /api/rollouts/r1/investigations/{n}/conclusion, then POST /api/rollouts/r1/orders {"order":"retry"}',
    ],
    ["held", undefined, 'POST /api/rollouts/r1/orders {"order":"resume"}'],
    ["late", undefined, "GET /api/rollouts/r1"],
    ["dataStale", undefined, "GET /api/rollouts/r1"],
  ])("%s at gate %s", async ([topic, gate, call]) => {
    const { gate: _, ...told } = wanted;
    await record({ notices: [{ ...told, topic, ...(gate === undefined ? {} : { gate }) }] });
    expect(bench.test.notices).toMatchObject([{ topic, call }]);
  });

  test("and no last resort when it is about no wave", async () => {
    const { wave: _wave, gate: _gate, ...general } = wanted;
    await record({ notices: [general] });
    expect(bench.test.notices[0]).not.toHaveProperty("lastResort");
    expect(bench.test.notices[0]).not.toHaveProperty("wave");
  });
});

describe("an orchestration without a state of its own", () => {
  test("posts each notice once, with last resort, and records nothing", async () => {
    expect(await activities.report(breach, starter)).toEqual({ posted: 1 });
    await activities.report(breach, starter);
    expect(bench.test.notices).toEqual([
      {
        id: `r1|ops-guard|blocked|${openAt}`,
        rolloutId: "r1",
        at: openAt,
        severity: "page",
        topic: "breached",
        wave: "ops",
        text: "6 of 60 are blocked",
        call: "GET /api/rollouts/r1",
        lastResort: lastResort("global", "policy"),
      },
    ]);
    expect(await entries()).toEqual([]);
  });

  test("says the same again when it happens again later", async () => {
    await activities.report(breach, starter);
    await activities.report({ ...breach, at: openAt + 1 }, starter);
    expect(bench.test.notices).toHaveLength(2);
  });
});

describe("the end of a rollout", () => {
  const end = { rolloutId: "r1", outcome: "completed", at: openAt } as const;

  test("is one entry and one notice, however often it is put on record", async () => {
    expect(await activities.endRollout(end, starter)).toEqual({ sequence: 2 });
    expect(await activities.endRollout({ ...end, at: openAt + 1 }, starter)).toEqual({ sequence: 2 });
    expect((await entries()).map(({ body }) => body)).toEqual([
      { kind: "rolloutEnded", outcome: "completed" },
    ]);
    expect(bench.test.notices).toMatchObject([
      { topic: "over", severity: "info", text: "rollout r1 has ended: completed" },
    ]);
  });

  test("is told to nobody while the ledger does not take it", async () => {
    await expect(ledgerDown().endRollout(end, starter)).rejects.toThrow("the ledger did not take the end");
    expect(bench.test.notices).toEqual([]);
  });
});
