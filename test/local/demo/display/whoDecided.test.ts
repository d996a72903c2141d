import { expect, test } from "vitest";
import type { TimelineEntry } from "../../../../local/demo/api/timelineEntry.ts";
import { whoDecided } from "../../../../local/demo/display/whoDecided.ts";

const id = (digit: number): string => `b0000000-0000-4000-8000-00000000000${digit}`;
const people = { author: id(6), operators: [id(1)], approvers: [id(2), id(3)], emergency: [id(4)] };
const entry = (body: TimelineEntry["body"]): TimelineEntry => ({
  sequence: 1,
  at: "2026-02-03T08:10:00Z",
  body,
});
const told = (...bodies: TimelineEntry["body"][]) => whoDecided(bodies.map(entry), people, "Europe/Berlin");

test("votes and orders are told with the role and the shortened id of whoever gave them", () => {
  const lines = told(
    { kind: "decision", gate: "ops.enforce.1", decision: "approve", person: id(3) },
    { kind: "evidence", gate: "ops.enforce.1" },
    { kind: "order", order: "rollback", by: id(4), because: "calls pile up" },
    { kind: "order", order: "resume", by: id(9), because: "x" },
  );
  expect(lines).toEqual([
    "  2026-02-03 09:10  ops.enforce.1: approve by approver 2 (b000…0003)",
    "  2026-02-03 09:10  order rollback by emergency 1 (b000…0004): calls pile up",
    "  2026-02-03 09:10  order resume by somebody the plan does not name (b000…0009): x",
  ]);
  expect(lines.join()).not.toContain(id(3));
});

test("where nobody decided that is said", () => {
  expect(told({ kind: "rolloutStarted", by: id(1) })).toEqual(["  nobody had to"]);
});

test("B20 what people wrote cannot move the cursor, colour the terminal or begin a line", () => {
  const because = "=cmd()\n\u001b[2J\u001b[31mred\u202Eback\u2028next";
  const [line = ""] = told({ kind: "order", order: "pause", by: id(1), because });
  expect(line).toContain("=cmd() [2J [31mred back next");
  expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
});
