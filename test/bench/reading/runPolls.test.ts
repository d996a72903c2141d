import { expect, test } from "vitest";
import { rowBytes } from "../../../bench/reading/fakeGraph/signInText.ts";
import { startFakeGraph } from "../../../bench/reading/fakeGraph/startFakeGraph.ts";
import { countNaively, readNaively } from "../../../bench/reading/polls/naiveReader.ts";
import { pollCost } from "../../../bench/reading/polls/pollCost.ts";
import { runPolls } from "../../../bench/reading/polls/runPolls.ts";
import { createJumpingClock } from "../../../bench/reading/world/jumpingClock.ts";

const now = Date.parse("2026-01-05T09:00:00Z");

test("the product counts every sign-in of a fake tenant once, and is never refused", async () => {
  const run = await runPolls({ users: 3000, perDay: 6, overlapMinutes: 5, polls: 2 });
  expect(run.firstHour).toEqual({ there: 750, counted: 750 });
  expect(run.refused).toBe(0);
  expect(run.report.requests).toBe(3);
  expect(run.measured.map(({ served }) => served.signIns.requests)).toEqual([1, 1]);
  const fresh = run.measured.map((poll) => poll.fresh);
  for (const rows of fresh) expect(Math.abs(rows - 187)).toBeLessThan(15);
  // Two thirds of what is read is new, and the report is read a few times a day.
  const { poll, ofDay } = pollCost(run);
  expect(poll.requests).toBe(2);
  expect(ofDay.requests).toBeGreaterThan(2);
  expect(ofDay.requests).toBeLessThan(2.2);
  expect(poll.bytes / rowBytes).toBeGreaterThan(187 * 1.2);
});

test("a busy tenant is waited for, no longer than its budget asks", async () => {
  const run = await runPolls({ users: 2000, perDay: 300, overlapMinutes: 5, polls: 1 });
  const [poll] = run.measured;
  expect(poll?.served.signIns.requests).toBe(9);
  expect(poll?.waitedMs).toBe(10_200);
  expect(run.refused).toBe(0);
});

test("the naive reader is served what is counted for it where it is not run", async () => {
  const tenant = { users: 40, perDay: 20 };
  const graph = await startFakeGraph(tenant);
  const run = await readNaively(graph.origin, createJumpingClock(now));
  const report = graph.served("registrations").bytes;
  expect(graph.refused()).toBeGreaterThan(0);
  await graph.close();
  const counted = countNaively({ ...tenant, rowBytes: rowBytes + 1, reportBytes: report });
  expect(run.requests).toBe(counted.requests);
  expect(Math.abs(run.bytes / counted.bytes - 1)).toBeLessThan(0.01);
});
