import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runChaos } from "../../../bench/chaos/runChaos.ts";

const seed = 7;

test(`a host killed at random moments loses nothing and does nothing twice (seed ${seed})`, async () => {
  const folder = mkdtempSync(join(tmpdir(), "local-host-chaos-"));
  const report = await runChaos(folder, { orchestrations: 8, rounds: 4, kills: 3, seed });
  expect(report).toMatchObject({ completed: 8, effects: 8 * 4 * 4, wrong: [] });
  expect(report.killsAtWork).toBeGreaterThan(0);
  rmSync(folder, { recursive: true });
});
