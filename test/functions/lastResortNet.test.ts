import { readFileSync } from "node:fs";
import { glob } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeEach, describe, expect, test } from "vitest";
import { tellBreakGlass } from "../../functions/activities/collected/tellBreakGlass.ts";
import { tellSuspicions } from "../../functions/activities/collected/tellSuspicions.ts";
import { record } from "../../functions/activities/record.ts";
import { report } from "../../functions/activities/report.ts";
import { findRollout } from "../../functions/rollouts/findRollout.ts";
import { afterFailure } from "../../orchestrations/failures.ts";
import type { GuardAlarm } from "../../shared/domain/enforcement/alarmsOf.ts";
import type { PhaseNotice } from "../../shared/domain/gates/noticesOf.ts";
import { aSignIn as signIn } from "../shared/domain/build/aSignIn.ts";

import { type Bench, createBench } from "./http/createBench.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const line = expect.stringContaining("policies/c0000000-0000-4000-8000-000000000003");

/** Every file that posts notices: where its last-resort line comes from, or why it is about no wave. */
const producers: Readonly<Record<string, RegExp | string>> = {
  "functions/activities/record.ts": /answerTo\(/,
  "functions/activities/report.ts": /answerTo\(/,
  "functions/activities/collected/tellBreakGlass.ts": /lastResorts\(/,
  "functions/activities/collected/tellDrift.ts": /answerTo\(/,
  "functions/activities/collected/tellNotRead.ts": /lastResorts\(/,
  "functions/activities/collected/tellSuspicions.ts": /lastResorts\(/,
  "functions/rollouts/closeRollbacks.ts": /lastResort\(/,
  "functions/rollouts/tellAffected.ts": /lastResort\(/,
  "functions/rollouts/tellCauses.ts": /lastResort\(/,
  "functions/timers/watchRollout.ts": /lastResorts\(/,
  "shared/acts/revert.ts": /lastResort\(/,
  "functions/activities/endRollout.ts": "it tells that a rollout is over",
  "functions/http/editLifecycle.ts": "it is about a plan on paper",
  "functions/mailing/proposeByProduct.ts": "what it asks for is not done yet",
  "functions/messages/rejectMessage.ts": "it is about a message",
  "functions/messages/tellClockSkew.ts": "it is about a clock",
  "functions/rollouts/endProposal.ts": "it tells how a proposal ended",
  "functions/rollouts/propose.ts": "what it asks for is not done yet",
  "functions/timers/digest.ts": "it is no alert",
  "functions/timers/tellDate.ts": "it counts down to a date",
  "functions/timers/tellExceptions.ts": "it reminds of a date",
  "functions/timers/tellFindingsOver.ts": "it tells what is over",
  "functions/timers/tellProposals.ts": "what it reminds of is not done yet",
  "functions/timers/tellSessions.ts": "it reminds of an appointment",
  "functions/timers/tellStranded.ts": "it is about messages",
  "shared/adapters/createStoredPorts.ts": "it is about a row of the ledger, and knows no plan",
};

test("every file that posts notices says where its last-resort line comes from, or why it has none", async () => {
  const found = new Set<string>();
  for (const folder of ["functions", "shared", "orchestrations"]) {
    for await (const file of glob("**/*.ts", { cwd: join(root, folder) })) {
      const path = join(folder, file).replaceAll("\\", "/");
      if (/\bnotices\s*\.post\(/.test(readFileSync(join(root, path), "utf8"))) found.add(path);
    }
  }
  expect([...found].sort()).toEqual(Object.keys(producers).sort());
  for (const [path, says] of Object.entries(producers)) {
    if (says instanceof RegExp)
      expect([path, readFileSync(join(root, path), "utf8")]).toEqual([path, expect.stringMatching(says)]);
  }
});

describe("while a wave is enforced", () => {
  let bench: Bench;
  let rolloutId: string;
  const wave = "operations";

  beforeEach(async () => {
    bench = createBench();
    rolloutId = await bench.start();
    const done = { kind: "operation", opId: "op", verb: "enforce", step: "applied", fence: 0 } as const;
    await bench.append(rolloutId, { ...done, wave });
  });
  const told = () => bench.test.notices.map(({ lastResort }) => lastResort);

  // Written as records, so that the compiler asks for every topic and alarm there is.
  const topics: Readonly<Record<PhaseNotice["topic"], Partial<PhaseNotice>>> = {
    late: { wave },
    breached: { wave },
    policyUnfit: { wave },
    dataStale: { wave },
    effectUnseen: { wave },
    approvalWanted: { gate: "operations.enforce.2" },
    approvalOverdue: { gate: "operations.enforce.2" },
    answerWanted: {},
    answerOverdue: {},
    frozen: { wave },
    held: {},
    rolledBack: { wave },
    blockingIssue: { wave },
    observing: { wave },
    whatIf: { wave },
    over: {},
  };
  test.for(Object.entries(topics))("a phase's notice %s carries the line", async ([topic, about]) => {
    const notice = { key: "k", severity: "page", text: "t", ...about, topic } as PhaseNotice;
    const turn = { rolloutId, phase: "departments", attempt: 1, turn: 2, at: bench.test.now };
    await record(bench.test.world, { ...turn, notices: [notice] });
    expect(told()).toEqual([line]);
  });

  const alarms: Readonly<Record<GuardAlarm["key"], true>> = {
    drift: true,
    blind: true,
    foreign: true,
    silence: true,
    secondAlarm: true,
    unintended: true,
    rollingBack: true,
    stuckRollback: true,
  };
  test.for(Object.keys(alarms))("the guard's alarm %s carries the line", async (key) => {
    const notices = [{ key, severity: "page" as const, text: "t", wave }];
    await report(bench.test.world, {
      rolloutId,
      source: "guard",
      at: bench.test.now,
      topic: "guard",
      notices,
    });
    expect(told()).toEqual([line]);
  });

  test.for([wave, undefined])("an instance that cannot finish its turns tells it, wave %s", async (about) => {
    const context = {
      df: {
        currentUtcDateTime: new Date(bench.test.now),
        callActivity: (_name: string, input: unknown) => input,
      },
    };
    type Context = Parameters<typeof afterFailure>[0];
    const script = afterFailure(
      context as unknown as Context,
      { rolloutId, failures: 2 },
      "x",
      new Error("e"),
      about,
    );
    await report(bench.test.world, script.next().value as unknown as Parameters<typeof report>[1]);
    expect(told()).toEqual([line]);
  });

  test("the use of an emergency access account tells it", async () => {
    const rollout = await findRollout(bench.test.world, rolloutId);
    if (rollout === undefined) throw new Error("it was started");
    const [userId = ""] = rollout.plan.exclusions.breakGlass;
    await tellBreakGlass(bench.test.world, rolloutId, rollout.plan, [
      signIn("s", bench.test.now, { userId }),
    ]);
    expect(told()).toEqual([line]);
  });

  test("what looks like an account being taken over carries it", async () => {
    const rollout = await findRollout(bench.test.world, rolloutId);
    if (rollout === undefined) throw new Error("it was started");
    const found = { kind: "passForAdmin", auditId: "a", at: bench.test.now, because: "a pass" } as const;
    await tellSuspicions(bench.test.world, rolloutId, rollout.plan, [found]);
    expect(told()).toEqual([line]);
  });
});
