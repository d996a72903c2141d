import { expect, test } from "vitest";
import { endedFor } from "../../../functions/mailing/endedFor.ts";
import { findRollout } from "../../../functions/rollouts/findRollout.ts";
import type { CollectedHead } from "../../../shared/domain/measure/collected.ts";
import type { WaveCounts } from "../../../shared/domain/measure/waveReading.ts";
import { someCounts } from "../../shared/domain/build/someCounts.ts";
import { createBench } from "../http/createBench.ts";
import { reportReading } from "../http/reportPhase.ts";

const hour = 3_600_000;
const everybody = { audience: 40, enrolled: 40, ready: 40, enforced: 40 };

/** Whether a password alone is taken to have ended for the people of an enforced wave that was counted so. */
async function passwordEnded(counts: Partial<WaveCounts>, head: Partial<CollectedHead> = {}) {
  const http = createBench();
  const id = await http.start();
  const operation = {
    kind: "operation",
    opId: "op-1",
    verb: "enforce",
    wave: "operations",
    fence: 0,
  } as const;
  for (const step of ["planned", "sent", "applied"] as const)
    await http.append(id, { ...operation, step, from: "reportOnly", to: "enabled" });
  const { now } = http.test;
  await reportReading(http, id, {
    membershipAt: now,
    counts: { operations: someCounts({ ...everybody, ...counts }, now) },
    ...head,
  });
  const rollout = await findRollout(http.test.world, id);
  if (rollout === undefined) throw new Error("it has started");
  return (await endedFor(http.test.world, rollout, "operations")).password;
}

test("passwords have ended for a wave where everybody is enforced, and for nobody else", async () => {
  expect(await passwordEnded({})).toBe(true);
  expect(await passwordEnded({ enforced: 39 })).toBe(false);
});

test("they have not ended for a wave in which somebody is excepted: they get the message too", async () => {
  expect(await passwordEnded({ exempt: 1 })).toBe(false);
});

test("what was counted on groups that were read long ago is not known", async () => {
  const { now } = createBench().test;
  expect(await passwordEnded({}, { membershipAt: now - 30 * 24 * hour })).toBe(false);
});
