import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createCheckpoint } from "../../../local/world/createCheckpoint.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "checkpoint-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

class Killed extends Error {}

/** Calls checkpoints in order as a process would that is started again after each kill; returns where it was killed. */
async function run(names: readonly string[]): Promise<readonly number[]> {
  const start = () =>
    createCheckpoint(folder, () => {
      throw new Killed();
    });
  let checkpoint = start();
  const kills: number[] = [];
  for (const [index, name] of names.entries()) {
    try {
      await checkpoint(name);
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
      kills.push(index + 1);
      checkpoint = start();
    }
  }
  return kills;
}

const plan = (remaining: readonly object[]): void =>
  writeFileSync(join(folder, "kills.json"), JSON.stringify({ remaining }));

test("does nothing without a plan of kills", async () => {
  expect(await run(["a", "b", "a"])).toEqual([]);
});

test("ends the process at each planned call, counted over restarts, and never twice at one", async () => {
  plan([{ hit: 2 }, { hit: 3 }, { hit: 6 }, { hit: 99 }]);
  expect(await run(["a", "a", "a", "a", "a", "a", "a"])).toEqual([2, 3, 6]);
});

test("counts the calls of one name where the plan names it", async () => {
  plan([{ hit: 2, name: "enforce.6" }]);
  expect(await run(["enforce.5", "enforce.6", "rollBack.2", "enforce.5", "enforce.6"])).toEqual([5]);
});

test("notes each kill before the process ends", async () => {
  plan([{ hit: 1 }, { hit: 99 }]);
  await run(["enforce.4"]);
  expect(JSON.parse(readFileSync(join(folder, "kills.json"), "utf8"))).toEqual({
    remaining: [{ hit: 99 }],
    done: [{ hit: 1, at: "enforce.4", call: 1 }],
  });
});

test("refuses a plan with a member it does not know", async () => {
  plan([{ hits: 1 }]);
  await expect(run(["a"])).rejects.toThrow("hits");
});
