import { expect, test } from "vitest";
import { checkDeterminism } from "../../../../local/host/replay/checkDeterminism.ts";
import type { Command } from "../../../../local/host/replay/command.ts";

const task = (id: number, name: string): Command => ({ kind: "task", id, name, input: {} });

test("what was recorded and what is asked for now stand side by side, the difference marked", () => {
  const recorded = new Map([
    [0, "task observe (input {})"],
    [1, "task enforce (input {})"],
    [2, "timer 2026-01-05T00:00:00.000Z"],
  ]);
  const told = checkDeterminism(recorded, [task(0, "observe"), task(1, "freeze"), task(3, "more")]) ?? "";
  const [first, ...rest] = told.split("\n");
  expect(first).toBe(
    "Non-Deterministic workflow detected: event 1 was recorded as task enforce (input {}) but is now task freeze (input {})",
  );
  expect(rest.slice(0, 5)).toEqual([
    "     event  recorded                        now",
    "     0      task observe (input {})         task observe (input {})",
    "  >  1      task enforce (input {})         task freeze (input {})",
    "     2      timer 2026-01-05T00:00:00.000Z  (nothing)",
    "     3      (nothing)                       task more (input {})",
  ]);
  expect(told).toMatch(/end the instances that run before, or register the new code under a new name/);
});

test("far from the difference nothing is shown, and without one there is no text", () => {
  const commands = Array.from({ length: 40 }, (_, id) => task(id, `step${id}`));
  const recorded = new Map(commands.map(({ id }) => [id, `task step${id} (input {})`]));
  expect(checkDeterminism(recorded, commands)).toBeUndefined();
  recorded.set(20, "task other (input {})");
  const told = checkDeterminism(recorded, commands) ?? "";
  expect(told).toContain("task step17 ");
  expect(told).not.toContain("task step16 ");
  expect(told).toContain("task step23 ");
  expect(told).not.toContain("task step24 ");
});
